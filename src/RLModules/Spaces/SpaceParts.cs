using System.Globalization;

namespace RLModules.Spaces;

/// <summary>The parts of a dictionary or tuple under the names that they have as columns.</summary>
internal static class SpaceParts
{
    /// <summary>The parts in order, a tuple's under their numbers from 0; null for a space that has none.</summary>
    /// <param name="space">The space.</param>
    public static IEnumerable<(string Name, Space Space)>? Of(Space space) => space switch
    {
        DictSpace dictionary => dictionary.Parts,
        TupleSpace tuple => tuple.Spaces.Select(static (part, index) => (index.ToString(CultureInfo.InvariantCulture), part)),
        _ => null,
    };
}
