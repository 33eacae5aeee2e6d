namespace RLModules.Checkpoints;

/// <summary>
/// Which components of a tree are meant. A path means the component and everything below it; of two paths the wider one counts; what is
/// excluded stays out whatever is selected; nothing selected (null) is everything, an empty selection is nothing.
/// </summary>
internal sealed class ComponentSelection
{
    private readonly IReadOnlyCollection<string>? selected;
    private readonly IReadOnlyCollection<string> excluded;

    /// <exception cref="ArgumentException">A path names no component of the object.</exception>
    public ComponentSelection(ICheckpointable root, IReadOnlyCollection<string>? selected, IReadOnlyCollection<string>? excluded)
    {
        this.selected = selected;
        this.excluded = excluded ?? [];
        var known = ComponentTree.Flatten(root).Select(entry => entry.Path).Where(path => path.Length > 0).ToHashSet(StringComparer.Ordinal);
        if ((selected ?? []).Concat(this.excluded).FirstOrDefault(path => !known.Contains(path)) is { } unknown)
        {
            throw ComponentTree.Unknown(root, unknown);
        }
    }

    /// <summary>Whether a component's own state is meant.</summary>
    public bool Includes(string path) =>
        (selected is null || selected.Any(chosen => ComponentPath.IsAtOrBelow(path, chosen))) && !IsExcluded(path);

    /// <summary>Whether anything at or below a component may be meant.</summary>
    public bool Enters(string path) =>
        !IsExcluded(path) && (Includes(path) || selected!.Any(chosen => ComponentPath.IsAtOrBelow(chosen, path)));

    private bool IsExcluded(string path) => excluded.Any(name => ComponentPath.IsAtOrBelow(path, name));
}
