using RLModules.Spaces;

namespace RLModules.Distributions;

/// <summary>A kind of distribution with two inputs a dimension whose actions lie in a box.</summary>
/// <param name="bounds">The box; kinds with equal ones are equal.</param>
internal abstract class BoundedActionType(ActionBounds bounds) : ActionDistributionType
{
    public ActionBounds Bounds { get; } = bounds;

    public override bool ActionsLieInSpace => true;

    public override int InputSize(Space actionSpace) => actionSpace is BoxSpace box
        ? checked(2 * box.FlatSize)
        : throw new NotSupportedException($"A {Name}Distribution chooses in a BoxSpace; the action space is {actionSpace}.");

    public override bool Equals(object? obj) => obj is BoundedActionType other && other.GetType() == GetType() && other.Bounds.Equals(Bounds);

    public override int GetHashCode() => HashCode.Combine(GetType(), Bounds);
}
