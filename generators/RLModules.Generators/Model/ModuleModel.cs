namespace RLModules.Generators.Model;

/// <summary>
/// All that the generator knows of a class annotated with <c>[RLModule]</c>.
/// Like every model it is immutable and compared by value, and holds neither symbols nor syntax nor positions: the pipeline keeps it from run to run.
/// </summary>
internal sealed record ModuleModel
{
    public required TypeModel Type { get; init; }

    public required StructureModel Structure { get; init; }

    public required ForwardsModel Forwards { get; init; }

    /// <summary>The spec, or null for an abstract module.</summary>
    public required SpecModel? Spec { get; init; }
}
