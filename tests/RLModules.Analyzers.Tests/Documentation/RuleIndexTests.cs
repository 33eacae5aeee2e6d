using Microsoft.CodeAnalysis.CodeFixes;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Documentation;

/// <summary>Rules, analyzers, pages and the index of pages agree.</summary>
public sealed class RuleIndexTests
{
    private static string Folder => Path.Combine(References.Metadata("Repository"), "analyzers", "docs");

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() => Assert.Equal(
        Rules.All.Select(rule => rule.Id + ".md").Prepend("README.md").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_is_reported_by_an_analyzer() => Assert.Equal(
        Rules.All.Select(rule => rule.Id),
        Rules.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_says_what_is_wrong_and_why_and_leads_to_its_page() => Assert.All(Rules.All, rule =>
    {
        Assert.NotEmpty(rule.Title.ToString());
        Assert.NotEmpty(rule.MessageFormat.ToString());
        Assert.NotEmpty(rule.Description.ToString());
        Assert.EndsWith($"/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_fix_can_be_applied_to_a_whole_project() => Assert.All(Rules.Fixes, fix =>
        Assert.Contains(FixAllScope.Project, fix.GetFixAllProvider()?.GetSupportedFixAllScopes() ?? []));

    /// <summary><c>UPDATE_SNAPSHOTS=1</c> writes the index anew.</summary>
    [Fact]
    public void Index_lists_every_rule()
    {
        var path = Path.Combine(Folder, "README.md");
        var fixable = Rules.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).ToHashSet();
        var rows = Rules.All.Select(rule =>
            $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {(fixable.Contains(rule.Id) ? "yes" : "")} |");
        var text = $"""
            # The rules

            What RLModules says while you type. A page says why the rule is there, shows a wrong and a right example, and how to suppress it. "Fix" means that the editor
            offers one; `dotnet format analyzers --diagnostics ID` applies it from the command line.

            | rule | what holds | severity | fix |
            |---|---|---|---|
            {string.Join('\n', rows)}

            """.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path));
    }
}
