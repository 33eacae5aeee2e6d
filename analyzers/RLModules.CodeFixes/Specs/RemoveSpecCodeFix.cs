using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers;

namespace RLModules.CodeFixes.Specs;

/// <summary>RLM0311 and RLM0312: removes an <c>[Input]</c> that is not read, or an <c>[Output]</c> that is not written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveSpecCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.InputNeverRead.Id, DiagnosticDescriptors.OutputNeverWritten.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => SolutionFixAll.Create("Remove every declaration that is not used", Fix);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Remove [{attribute}]", cancellation => Fix(context.Document.Project.Solution, [diagnostic], cancellation), nameof(RemoveSpecCodeFix)),
                diagnostic);
        }
    }

    private static async Task<Solution> Fix(Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        foreach (var file in diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceTree))
        {
            if (solution.GetDocument(file.Key) is not { } document || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                continue;
            }

            var attributes = file.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()).OfType<AttributeSyntax>().ToArray();
            var methods = attributes.Select(attribute => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()).OfType<MethodDeclarationSyntax>().Distinct();
            root = root.ReplaceNodes(methods, (method, _) => Without(method, attributes));
            solution = solution.WithDocumentSyntaxRoot(document.Id, root);
        }

        return solution;
    }

    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax method, AttributeSyntax[] attributes)
    {
        // What begins or ends the line of a list that goes passes to its neighbour.
        var lists = new List<AttributeListSyntax>();
        SyntaxTriviaList? indentation = null;
        foreach (var list in method.AttributeLists)
        {
            var kept = list.Attributes.Where(attribute => !attributes.Contains(attribute)).ToArray();
            if (kept.Length > 0)
            {
                var rest = kept.Length == list.Attributes.Count ? list : list.RemoveNodes(list.Attributes.Except(kept), SyntaxRemoveOptions.KeepNoTrivia)!;
                lists.Add(indentation is { } leading ? rest.WithLeadingTrivia(leading) : rest);
                indentation = null;
                continue;
            }

            if (!EndsLine(list))
            {
                indentation ??= list.GetLeadingTrivia();
            }
            else if (indentation is not null)
            {
                indentation = null;
            }
            else if (lists.Count > 0 && !EndsLine(lists[lists.Count - 1]))
            {
                lists[lists.Count - 1] = lists[lists.Count - 1].WithTrailingTrivia(list.GetTrailingTrivia());
            }
        }

        var next = method.AttributeLists.Last().GetLastToken().GetNextToken();
        if (indentation is { } start)
        {
            method = method.ReplaceToken(next, next.WithLeadingTrivia(start));
        }

        // Comments and documentation in front of the method stay, whatever stood behind them.
        var comments = method.GetLeadingTrivia();
        return method.WithAttributeLists(SyntaxFactory.List(lists)).WithLeadingTrivia(comments);
    }

    private static bool EndsLine(AttributeListSyntax list) => list.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
}
