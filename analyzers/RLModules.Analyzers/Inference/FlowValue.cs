using System.Collections.Immutable;

namespace RLModules.Analyzers.Inference;

/// <summary>What is known of a value in an inference-only module.</summary>
/// <param name="Kind">Its value, where that is known.</param>
/// <param name="Reads">Where it comes from, if it may be an absent member: using it is using those.</param>
/// <param name="Instance">The module or network that it is, where that is known.</param>
internal sealed record FlowValue(FlowKind Kind, ImmutableHashSet<AbsentRead> Reads, Instance? Instance = null)
{
    public static FlowValue Unknown { get; } = new(FlowKind.Unknown, []);

    public static FlowValue Null { get; } = new(FlowKind.Null, []);

    public static FlowValue Of(bool value) => new(value ? FlowKind.True : FlowKind.False, []);

    public static FlowValue Of(Instance? instance) => instance is null ? Unknown : new(FlowKind.Unknown, [], instance);

    /// <summary>What is known where two paths meet.</summary>
    public FlowValue Merge(FlowValue other) => Equals(other) ? this : new(
        Kind == other.Kind ? Kind : FlowKind.Unknown,
        Reads.Union(other.Reads),
        Instance is not null && Instance.Equals(other.Instance) ? Instance : null);

    /// <summary>What is known behind a test for null that found something.</summary>
    public FlowValue NotNull() => new(FlowKind.Unknown, [], Instance);

    public bool Equals(FlowValue? other) => other is not null && Kind == other.Kind && Reads.SetEquals(other.Reads) && Equals(Instance, other.Instance);

    public override int GetHashCode() => (int)Kind;
}
