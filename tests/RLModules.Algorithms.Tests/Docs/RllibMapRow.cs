using System.Text.RegularExpressions;

namespace RLModules.Algorithms.Tests.Docs;

/// <summary>A name of RLlib and what it is here.</summary>
internal sealed partial record RllibMapRow(string Section, string Part, string Rllib, string Here, string Note)
{
    /// <summary>RLlib's name without its class, quotes and what stands behind it.</summary>
    public string ShortName => Rllib.Split(' ')[0].Trim('`', '"').Split('.')[^1].Split('(')[0].Trim('`', '"');

    /// <summary>Our names; none where there is no counterpart.</summary>
    public IReadOnlyList<string> Names => [.. CodeSpan().Matches(Here).Select(match => match.Groups[1].Value)];

    public bool HasNoCounterpart => Here == "–";

    public bool IsNotYetThere => Here == "*not yet*";

    /// <summary>The string that RLlib's constant has; null where the row is about another thing.</summary>
    public string? Value => QuotedName().Match(Rllib) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    // A placeholder such as <optimizer> makes the value a rule's, not a constant's.
    [GeneratedRegex("^`\"([^\"<]+)\"`")]
    private static partial Regex QuotedName();
}
