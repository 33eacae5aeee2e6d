using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace RLModules.CodeFixes;

/// <summary>A fix that consists of edits: fixing all makes those of each diagnostic in one editor, so that edits of one place add up.</summary>
public abstract class EditorCodeFix : CodeFixProvider
{
    /// <summary>What fixing all is called.</summary>
    protected abstract string FixAllTitle { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => SolutionFixAll.Create(FixAllTitle, FixAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindTitleAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } title)
            {
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => FixAsync(solution, [diagnostic], cancellation), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What the fix of a diagnostic is called, or null where there is none.</summary>
    /// <param name="document">The file with the diagnostic.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="cancellation">Ends the search.</param>
    protected abstract Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Makes the edits for a diagnostic that has a title.</summary>
    /// <param name="editor">The editor of the whole solution.</param>
    /// <param name="document">The file with the diagnostic.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="cancellation">Ends the fix.</param>
    protected abstract Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation);

    private async Task<Solution> FixAsync(Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        foreach (var diagnostic in diagnostics)
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                && await FindTitleAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not null)
            {
                await EditAsync(editor, document, diagnostic, cancellation).ConfigureAwait(false);
            }
        }

        return editor.GetChangedSolution();
    }
}
