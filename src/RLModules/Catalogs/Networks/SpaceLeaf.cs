using RLModules.Spaces;

namespace RLModules.Catalogs;

/// <summary>A part of a space that has no parts itself.</summary>
/// <param name="Path">Names and numbers from the outside in, separated by dots: <c>position</c>, <c>arms.0</c>; its column in a nested batch is <c>obs.{Path}</c>. Empty for a space without parts.</param>
/// <param name="Space">The part's space.</param>
/// <param name="FlatOffset">Where its numbers begin in the space's flat form.</param>
public sealed record SpaceLeaf(string Path, Space Space, int FlatOffset)
{
    /// <summary>The leaves of a space in the order of its flat form: a space without parts is its only leaf.</summary>
    /// <param name="space">The space.</param>
    public static ValueList<SpaceLeaf> Of(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var leaves = new List<SpaceLeaf>();
        Add(leaves, "", space, 0);
        return [.. leaves];
    }

    private static int Add(List<SpaceLeaf> leaves, string path, Space space, int offset)
    {
        IEnumerable<(string Name, Space Space)>? parts = space switch
        {
            DictSpace dictionary => dictionary.Parts,
            TupleSpace tuple => tuple.Spaces.Select(static (part, i) => ($"{i}", part)),
            _ => null,
        };
        if (parts is null)
        {
            leaves.Add(new SpaceLeaf(path, space, offset));
            return offset + space.FlatSize;
        }

        return parts.Aggregate(offset, (at, part) => Add(leaves, path.Length == 0 ? part.Name : $"{path}.{part.Name}", part.Space, at));
    }
}
