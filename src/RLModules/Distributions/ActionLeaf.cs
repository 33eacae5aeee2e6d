using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>A leaf of an action space of several parts.</summary>
/// <param name="Path">Where it is, such as <c>'arm.0'</c>.</param>
/// <param name="Space">Its own space.</param>
/// <param name="Type">Its distribution.</param>
/// <param name="Size">How many inputs that takes.</param>
internal sealed record ActionLeaf(string Path, Space Space, ActionDistributionType Type, int Size)
{
    // Whole numbers up to this are exact in float32.
    private const long LargestExact = 1 << 24;

    /// <summary>Whether its action has no dimension of its own.</summary>
    public bool IsScalarChoice => Space is DiscreteSpace;

    /// <summary>The leaves of a space, in order.</summary>
    /// <exception cref="NotSupportedException">No distribution fits a leaf, or one has numbers that the joint action cannot hold.</exception>
    public static IEnumerable<ActionLeaf> Of(Space actionSpace, Func<Space, ActionDistributionType> choose)
    {
        foreach (var (path, space) in Flatten(actionSpace, ""))
        {
            if (actionSpace.ActionDType == ScalarType.Float32 && LargestChoice(space) > LargestExact)
            {
                throw new NotSupportedException(
                    $"Part '{path}' of the action, {space}, has choices beyond {LargestExact}, which a joint action with floats cannot hold exactly: make it a MultiDiscreteSpace of smaller ones.");
            }

            ActionDistributionType type;
            try
            {
                type = choose(space);
            }
            catch (NotSupportedException exception)
            {
                throw new NotSupportedException($"Part '{path}' of the action: {exception.Message}", exception);
            }

            yield return new ActionLeaf($"'{path}'", space, type, type.InputSize(space));
        }
    }

    /// <summary>The spaces of the leaves, in order.</summary>
    public static IEnumerable<Space> SpacesOf(Space actionSpace) => Flatten(actionSpace, "").Select(static leaf => leaf.Space);

    private static IEnumerable<(string Path, Space Space)> Flatten(Space space, string path) => space switch
    {
        DictSpace dictionary => dictionary.Parts.SelectMany(part => Flatten(part.Space, Join(path, part.Name))),
        TupleSpace tuple => tuple.Spaces.SelectMany((part, i) => Flatten(part, Join(path, $"{i}"))),
        _ => [(path, space)],
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static long LargestChoice(Space space) => space switch
    {
        DiscreteSpace discrete => Math.Max(Math.Abs(discrete.Start), Math.Abs(discrete.Start + discrete.N - 1)),
        MultiDiscreteSpace choices => choices.Counts.Max() - 1,
        _ => 0,
    };
}
