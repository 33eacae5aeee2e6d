namespace RLModules.Algorithms.Tests.Docs;

/// <summary><c>docs/rllib-map.md</c>, read.</summary>
internal sealed class RllibMap
{
    private RllibMap(IReadOnlyList<RllibMapRow> rows, IReadOnlyList<string> tests, string closingLine) => (Rows, Tests, ClosingLine) = (rows, tests, closingLine);

    public IReadOnlyList<RllibMapRow> Rows { get; }

    /// <summary>The tests that the deviations name.</summary>
    public IReadOnlyList<string> Tests { get; }

    public string ClosingLine { get; }

    /// <summary>The repository's folder, found from the test's own.</summary>
    public static string Root { get; } = FindRoot();

    public static RllibMap Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "docs", "rllib-map.md"));
        var rows = new List<RllibMapRow>();
        var tests = new List<string>();
        var (section, part) = ("", "");
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (section, part) = (line[3..], "");
            }
            else if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                part = line[4..];
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal) && Cells(line) is [var first, var second, var third] && first is not ("RLlib" or "reference"))
            {
                if (section == "Where we deviate on purpose")
                {
                    tests.Add(third.Trim('`'));
                }
                else
                {
                    rows.Add(new RllibMapRow(section, part, first, second, third));
                }
            }
        }

        return new RllibMap(rows, tests, lines.Last(line => line.Length > 0));
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dsl.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Dsl.sln.");
        }

        return folder.FullName;
    }
}
