using System.Reflection;
using System.Text.RegularExpressions;

namespace RLModules.Algorithms.Tests.Docs;

/// <summary>The map from RLlib's names to ours says nothing that is not so.</summary>
public sealed partial class RllibMapTests
{
    private static readonly RllibMap Map = RllibMap.Read();

    [Fact]
    public void Every_name_of_ours_is_one_that_users_can_see()
    {
        var missing = Map.Rows.SelectMany(row => row.Names, (row, name) => (row.Rllib, Name: name)).Where(pair => VisibleMembers.Find(pair.Name).Count == 0);

        AssertNone(missing.Select(pair => $"{pair.Rllib}: {pair.Name}"));
    }

    [Theory]
    [InlineData("Learner.Build", 1)]
    [InlineData("Learner.MakeModule", 1)]
    [InlineData("Learner.Learner()", 3)]
    [InlineData("MultiRLModule.this[]", 1)]
    [InlineData("Learner.givenModule", 0)]
    [InlineData("Learner.Bild", 0)]
    [InlineData("Lerner", 0)]
    public void Names_are_found_as_users_see_them(string name, int least)
    {
        var found = VisibleMembers.Find(name);

        Assert.True(least == 0 ? found.Count == 0 : found.Count >= least, $"{name}: {found.Count} found");
    }

    [Fact]
    public void Constants_have_RLlibs_values()
    {
        var constants = Map.Rows.Where(row => row.Value is not null)
            .SelectMany(row => row.Names, (row, name) => (row.Value, Field: VisibleMembers.Find(name).OfType<FieldInfo>().FirstOrDefault(field => field.IsLiteral)))
            .Where(pair => pair.Field?.FieldType == typeof(string))
            .ToList();

        Assert.True(constants.Count > 40, $"{constants.Count} constants found");
        Assert.All(constants, pair => Assert.Equal(pair.Value, SpelledAsHere(pair.Value!, (string)pair.Field!.GetRawConstantValue()!)));
    }

    [Fact]
    public void What_is_not_yet_there_is_not_there() =>
        AssertNone(Map.Rows.Where(row => row.IsNotYetThere && VisibleMembers.Find(PascalCase(row.Rllib)).Count > 0).Select(row => row.Rllib));

    [Fact]
    public void Row_without_a_counterpart_says_why() =>
        AssertNone(Map.Rows.Where(row => row.HasNoCounterpart || row.IsNotYetThere).Where(row => row.Note.Length == 0).Select(row => row.Rllib));

    [Fact]
    public void Row_is_one_of_three_things() =>
        AssertNone(Map.Rows.Where(row => row.Names.Count == 0 && !row.HasNoCounterpart && !row.IsNotYetThere).Select(row => row.Rllib));

    [Fact]
    public void Name_has_one_row_in_its_section() =>
        AssertNone(Map.Rows.GroupBy(row => (row.Section, row.Part, row.Rllib)).Where(group => group.Count() > 1).Select(group => group.Key.Rllib));

    [Theory]
    [InlineData("Seed 000")]
    [InlineData("Seed 001")]
    [InlineData("Seed 002")]
    [InlineData("Seed 003")]
    [InlineData("Seed 004")]
    public void Every_name_of_a_seed_has_a_row(string seed)
    {
        var named = Map.Rows.Where(row => row.Section.StartsWith(seed, StringComparison.Ordinal)).Select(row => row.ShortName).ToHashSet(StringComparer.Ordinal);
        var expected = SeedNames(seed);

        Assert.NotEmpty(expected);
        AssertNone(expected.Where(name => !named.Contains(name)));
    }

    [Fact]
    public void Tests_that_show_a_deviation_are_there()
    {
        var written = Directory.EnumerateFiles(Path.Combine(RllibMap.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(Map.Tests);
        AssertNone(Map.Tests.Where(test => !written.Contains(test)));
    }

    [Fact]
    public void Closing_line_counts_the_rows()
    {
        var none = Map.Rows.Count(row => row.HasNoCounterpart);
        var open = Map.Rows.Count(row => row.IsNotYetThere);

        Assert.Equal(
            $"{Map.Rows.Count} rows: {Map.Rows.Count - none - open} have a counterpart, {none} have none for the reason given, {open} are not yet there.",
            Map.ClosingLine);
    }

    // Every offender in one message, where a list would be cut short.
    private static void AssertNone(IEnumerable<string> offenders)
    {
        var list = offenders.ToList();
        Assert.True(list.Count == 0, string.Join(Environment.NewLine, list));
    }

    // ModelV2's columns were in the singular; RLlib's own new stack has them in the plural.
    private static string SpelledAsHere(string rllib, string here) => here == rllib + "s" ? rllib : here;

    private static string PascalCase(string name) => string.Concat(Word().Matches(name).Select(match => char.ToUpperInvariant(match.Value[0]) + match.Value[1..]));

    private static IReadOnlyList<string> SeedNames(string seed)
    {
        var parts = File.ReadAllText(Path.Combine(RllibMap.Root, "tests", "RLModules.Algorithms.Tests", "Docs", "seed-names.txt")).Split("\n\n");
        return parts.Single(part => part.StartsWith(seed, StringComparison.Ordinal))[seed.Length..].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:void|Task) (\w+)\(")]
    private static partial Regex TestName();
}
