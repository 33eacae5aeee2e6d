namespace RLModules.Catalogs;

/// <summary>Finds what a misspelt word most likely meant.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'tanh'?", or nothing where no candidate is near.</summary>
    /// <param name="word">The word that is unknown.</param>
    /// <param name="candidates">The words that are known.</param>
    public static string Suggestion(string word, IEnumerable<string> candidates) =>
        Of(word, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>The candidate with the fewest edits, where that is at most two or a third of the word; else null.</summary>
    /// <param name="word">The word that is unknown; case and underscores do not count.</param>
    /// <param name="candidates">The words that are known.</param>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var plain = Plain(word);
        var (nearest, distance) = candidates
            .Select(candidate => (candidate, Distance: Edits(plain, Plain(candidate))))
            .DefaultIfEmpty((candidate: "", Distance: int.MaxValue))
            .MinBy(pair => pair.Distance);
        return distance <= Math.Max(2, plain.Length / 3) && distance < plain.Length ? nearest : null;
    }

    private static string Plain(string word) => word.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, each stretch edited once).</summary>
    private static int Edits(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }

                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }
}
