namespace RLModules.Analyzers.Inference;

/// <summary>What a component consists of, as far as the source shows it.</summary>
/// <param name="Parts">Its parts by state key; a part itself is null where it cannot be seen into.</param>
internal sealed record NetworkParts(IReadOnlyList<(string Key, Func<NetworkParts?> Part)> Parts)
{
    public static NetworkParts None { get; } = new([]);

    /// <summary>A layer of the library with weights.</summary>
    public static NetworkParts Weights { get; } = new([("weight", () => None), ("bias", () => None)]);

    /// <summary>Follows a dotted path as far as it can be seen.</summary>
    /// <param name="path">The keys below this component.</param>
    /// <returns>The index of the key that is no part and the keys there are instead, or null where every key that can be seen exists.</returns>
    public (int Index, IReadOnlyList<string> Keys)? FindMissing(IReadOnlyList<string> path)
    {
        var current = this;
        for (var i = 0; i < path.Count && current is not null; i++)
        {
            var index = current.Parts.ToList().FindIndex(part => part.Key == path[i]);
            if (index < 0)
            {
                return (i, [.. current.Parts.Select(part => part.Key)]);
            }

            current = current.Parts[index].Part();
        }

        return null;
    }
}
