namespace RLModules.Checkpoints;

/// <summary>What a restore did. Names of tensors are led by their component's path: <c>learner/rl_module/policy_1/encoder.0.weight</c>.</summary>
/// <param name="Components">The components restored, in order.</param>
/// <param name="MissingComponents">The components of which the state has nothing; they are as they were.</param>
/// <param name="UnexpectedComponents">The components that only the state has; they were left out.</param>
/// <param name="IgnoredComponents">The components that only the state has and that the object leaves out on purpose.</param>
/// <param name="Notes">What could not be brought back, a sentence each.</param>
public sealed record RestoreReport(
    IReadOnlyList<ComponentReport> Components,
    IReadOnlyList<string> MissingComponents,
    IReadOnlyList<string> UnexpectedComponents,
    IReadOnlyList<string> IgnoredComponents,
    IReadOnlyList<string> Notes)
{
    /// <summary>Whether the state was exactly the object's, but for what the object leaves out on purpose.</summary>
    public bool IsExact => MissingComponents.Count == 0 && UnexpectedComponents.Count == 0 && Components.All(component => component.Tensors.IsExact);

    /// <summary>The tensors loaded.</summary>
    public IReadOnlyList<string> Loaded => Collect(report => report.Loaded);

    /// <summary>The tensors that the state lacks; they are as they were.</summary>
    public IReadOnlyList<string> Missing => Collect(report => report.Missing);

    /// <summary>The tensors that only the state has.</summary>
    public IReadOnlyList<string> Unexpected => Collect(report => report.Unexpected);

    /// <summary>The tensors that only the state has and that the object leaves out on purpose, such as one that is inference-only.</summary>
    public IReadOnlyList<string> Ignored => Collect(report => report.Ignored);

    /// <summary>The counts, every difference and every note.</summary>
    public override string ToString() =>
        $"{Components.Count} components with {Loaded.Count} tensors restored, {Ignored.Count} tensors left out on purpose"
        + List("components missing in the state", MissingComponents)
        + List("components unknown to the object", UnexpectedComponents)
        + List("components left out on purpose", IgnoredComponents)
        + List("tensors missing in the state", Missing)
        + List("tensors unknown to the object", Unexpected)
        + string.Concat(Notes.Select(note => $"{Environment.NewLine}  {note}"));

    private IReadOnlyList<string> Collect(Func<LoadReport, IReadOnlyList<string>> select) =>
        [.. Components.SelectMany(component => select(component.Tensors).Select(name => ComponentPath.Join(component.Path, name)))];

    private static string List(string title, IReadOnlyList<string> items) =>
        items.Count == 0 ? "" : $"{Environment.NewLine}  {title} ({items.Count}): {string.Join("; ", items)}";
}
