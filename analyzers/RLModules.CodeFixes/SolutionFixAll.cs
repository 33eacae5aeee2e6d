using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RLModules.CodeFixes;

/// <summary>Fixes all at once where a fix may change another file than the one with the diagnostic, or several fixes change one place.</summary>
internal sealed class SolutionFixAll : FixAllProvider
{
    private readonly string title;
    private readonly Func<Solution, ImmutableArray<Diagnostic>, CancellationToken, Task<Solution>> fix;

    private SolutionFixAll(string title, Func<Solution, ImmutableArray<Diagnostic>, CancellationToken, Task<Solution>> fix)
    {
        this.title = title;
        this.fix = fix;
    }

    /// <summary>Makes a provider.</summary>
    /// <param name="title">What it does.</param>
    /// <param name="fix">Fixes several diagnostics of one solution, in order of file and position.</param>
    public static FixAllProvider Create(string title, Func<Solution, ImmutableArray<Diagnostic>, CancellationToken, Task<Solution>> fix) => new SolutionFixAll(title, fix);

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var diagnostics = new List<Diagnostic>();
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is not null:
                diagnostics.AddRange(await context.GetDocumentDiagnosticsAsync(context.Document).ConfigureAwait(false));
                break;
            case FixAllScope.Project:
                diagnostics.AddRange(await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false));
                break;
            case FixAllScope.Solution:
                foreach (var project in context.Solution.Projects)
                {
                    diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }

                break;
        }

        var ordered = diagnostics
            .Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id) && diagnostic.Location.IsInSource)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ToImmutableArray();
        return CodeAction.Create(title, cancellation => fix(context.Solution, ordered, cancellation), context.CodeActionEquivalenceKey);
    }
}
