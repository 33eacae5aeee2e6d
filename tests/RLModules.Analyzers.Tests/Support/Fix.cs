using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RLModules.Analyzers.Tests.Support;

/// <summary>Applies code fixes.</summary>
internal static class Fix
{
    /// <summary>
    /// Fixing one diagnostic after the other gives the expected source, and so does fixing all of the document at once;
    /// the result compiles and the analyzer is silent on it.
    /// </summary>
    /// <param name="before">The source; marks are taken out.</param>
    /// <param name="after">The exact result.</param>
    /// <param name="title">The fix to take where several are offered: its title begins so.</param>
    /// <param name="compilerIds">What the compiler still says of the result.</param>
    public static async Task Verify<TAnalyzer, TFix>(string before, string after, string title = "", params string[] compilerIds)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var document = FixDocument.Create(Markup.Parse(before).Text);
        var fixes = new TFix();
        var oneByOne = document;
        while ((await oneByOne.Diagnose<TAnalyzer>()).FirstOrDefault(diagnostic => fixes.FixableDiagnosticIds.Contains(diagnostic.Id)) is { } diagnostic)
        {
            oneByOne = await oneByOne.Apply(await Offer(fixes, oneByOne, diagnostic, title));
        }

        AssertSame(after, await oneByOne.Text());
        AssertSame(after, await (await FixAll<TAnalyzer>(fixes, document, title)).Text());
        Assert.Empty(await oneByOne.Diagnose<TAnalyzer>());
        Assert.Equal(compilerIds.Order(StringComparer.Ordinal), (await oneByOne.CompilerIds()).Order(StringComparer.Ordinal));
    }

    /// <summary>The titles of what is offered for the first diagnostic that can be fixed.</summary>
    public static async Task<IReadOnlyList<string>> Titles<TAnalyzer, TFix>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var document = FixDocument.Create(Markup.Parse(source).Text);
        var fixes = new TFix();
        var diagnostic = (await document.Diagnose<TAnalyzer>()).FirstOrDefault(candidate => fixes.FixableDiagnosticIds.Contains(candidate.Id));
        return diagnostic is null ? [] : [.. (await Actions(fixes, document, diagnostic)).Select(action => action.Title)];
    }

    private static async Task<FixDocument> FixAll<TAnalyzer>(CodeFixProvider fixes, FixDocument document, string title)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        // One round fixes one kind; a fix may leave work for the next.
        for (var round = 0; round < 5; round++)
        {
            var diagnostics = await document.Diagnose<TAnalyzer>();
            if (diagnostics.FirstOrDefault(candidate => fixes.FixableDiagnosticIds.Contains(candidate.Id)) is not { } diagnostic)
            {
                break;
            }

            var provider = fixes.GetFixAllProvider();
            Assert.NotNull(provider);
            var action = await Offer(fixes, document, diagnostic, title);
            var all = await provider.GetFixAsync(new FixAllContext(
                document.Document, fixes, FixAllScope.Document, action.EquivalenceKey!, [diagnostic.Id], new Known([.. diagnostics]), CancellationToken.None));
            Assert.NotNull(all);
            document = await document.Apply(all);
        }

        return document;
    }

    private static async Task<CodeAction> Offer(CodeFixProvider fixes, FixDocument document, Diagnostic diagnostic, string title)
    {
        var actions = await Actions(fixes, document, diagnostic);
        var action = actions.FirstOrDefault(candidate => candidate.Title.StartsWith(title, StringComparison.Ordinal));
        Assert.True(action is not null, $"No fix '{title}' for {diagnostic}; offered: {string.Join(", ", actions.Select(candidate => candidate.Title))}");
        Assert.NotNull(action.EquivalenceKey);
        return action;
    }

    private static async Task<List<CodeAction>> Actions(CodeFixProvider fixes, FixDocument document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fixes.RegisterCodeFixesAsync(new CodeFixContext(document.Document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static void AssertSame(string expected, string actual) => Assert.Equal(Normalize(expected), Normalize(actual));

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
