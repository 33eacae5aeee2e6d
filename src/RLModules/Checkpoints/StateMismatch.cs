using System.Collections.Immutable;
using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>A tensor that is there on both sides, but with another shape or element type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExpectedShape">The module's shape.</param>
/// <param name="ExpectedDType">The module's element type.</param>
/// <param name="Shape">The shape that came.</param>
/// <param name="DType">The element type that came.</param>
public sealed record StateMismatch(string Name, ImmutableArray<long> ExpectedShape, ScalarType ExpectedDType, ImmutableArray<long> Shape, ScalarType DType)
{
    /// <summary>The tensor with what came and what was expected.</summary>
    public override string ToString() =>
        $"{Name} is ({string.Join(", ", Shape)}) {DType.Name()}, expected ({string.Join(", ", ExpectedShape)}) {ExpectedDType.Name()}";
}
