using Microsoft.CodeAnalysis;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Documentation;

/// <summary>The page of a rule says what the rule does: its wrong example is reported, its right example is not and compiles.</summary>
public sealed class HelpPageTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Folder, "RLM*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(References.Metadata("Repository"), "analyzers", "docs");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_has_its_sections_and_its_examples_are_true(string id)
    {
        var text = (await File.ReadAllTextAsync(Path.Combine(Folder, id + ".md"))).Replace("\r\n", "\n", StringComparison.Ordinal);
        var headings = text.Split('\n').Where(line => line.StartsWith('#') && !line.StartsWith("#pragma", StringComparison.Ordinal));

        var rule = Rules.All.Single(candidate => candidate.Id == id);
        Assert.Equal([$"# {id}: {rule.Title}", "## Why", "## Wrong", "## Right", "## How to suppress"], headings);

        // A defect of the generator cannot be written down, and a hidden rule shows rather than forbids.
        if (id is "RLM0199" || rule.DefaultSeverity == DiagnosticSeverity.Hidden)
        {
            return;
        }

        Assert.Contains(id, (await Rule.Diagnose(Rule.Compile([Example(text, "## Wrong")]), Rules.Analyzers)).Select(diagnostic => diagnostic.Id));

        var right = Rule.Compile([Example(text, "## Right")]);
        Assert.Empty(await Rule.Diagnose(right, Rules.Analyzers));
        Assert.Empty(right.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    // The one block of code in a section.
    private static string Example(string text, string heading)
    {
        const string fence = "```csharp\n";
        var start = text.IndexOf(fence, text.IndexOf(heading, StringComparison.Ordinal), StringComparison.Ordinal) + fence.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
