using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.CodeFixes.Forwards;

/// <summary>
/// Fixes one method after the other, each in the solution that the one before left: a fix that renames calls in the whole class cannot be merged
/// with another from the same start.
/// </summary>
internal sealed class OneByOneFixAllProvider(string title, Func<Document, MethodDeclarationSyntax, CancellationToken, Task<Solution?>> fix) : FixAllProvider
{
    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(title, cancellation => FixAllAsync(fixAllContext, cancellation), fixAllContext.CodeActionEquivalenceKey));

    private async Task<Solution> FixAllAsync(FixAllContext context, CancellationToken cancellation)
    {
        var solution = context.Solution;
        var marks = new List<(DocumentId Document, SyntaxAnnotation Mark)>();
        foreach (var file in (await FindDiagnosticsAsync(context).ConfigureAwait(false)).GroupBy(diagnostic => solution.GetDocument(diagnostic.Location.SourceTree)))
        {
            if (file.Key is null || await file.Key.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                continue;
            }

            var methods = file.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start).Parent)
                .OfType<MethodDeclarationSyntax>()
                .Distinct()
                .ToDictionary(method => method, _ => new SyntaxAnnotation());
            marks.AddRange(methods.Values.Select(mark => (file.Key.Id, mark)));
            var marked = root.ReplaceNodes(methods.Keys, (original, method) => method.WithAdditionalAnnotations(methods[original]));
            solution = solution.WithDocumentSyntaxRoot(file.Key.Id, marked);
        }

        foreach (var (id, mark) in marks)
        {
            var document = solution.GetDocument(id)!;
            var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            if (root!.GetAnnotatedNodes(mark).FirstOrDefault() is MethodDeclarationSyntax method)
            {
                solution = await fix(document, method, cancellation).ConfigureAwait(false) ?? solution;
            }
        }

        return solution;
    }

    private static async Task<ImmutableArray<Diagnostic>> FindDiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Solution:
                var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var project in context.Solution.Projects)
                {
                    diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }

                return diagnostics.ToImmutable();
            default:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
        }
    }
}
