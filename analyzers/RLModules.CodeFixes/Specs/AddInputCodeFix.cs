using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers;
using RLModules.Analyzers.Specs;

namespace RLModules.CodeFixes.Specs;

/// <summary>RLM0310: declares the column that is read, with the expression that reads it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddInputCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UndeclaredKey.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => SolutionFixAll.Create("Declare every column that is read", Fix);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        if (diagnostic.Properties.TryGetValue(DeclaredInputsAnalyzer.ColumnKey, out var column))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Add [Input({column})]",
                    cancellation => Fix(context.Document.Project.Solution, [diagnostic], cancellation),
                    nameof(AddInputCodeFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> Fix(Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        // The forward may stand in another file than the read.
        foreach (var file in diagnostics.Where(diagnostic => diagnostic.AdditionalLocations.Count > 0).GroupBy(diagnostic => diagnostic.AdditionalLocations[0].SourceTree))
        {
            if (solution.GetDocument(file.Key) is not { } document || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                continue;
            }

            var columns = file
                .GroupBy(diagnostic => root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>())
                .Where(group => group.Key is not null)
                .ToDictionary(group => group.Key!, group => group
                    .GroupBy(diagnostic => diagnostic.Properties[DeclaredInputsAnalyzer.PathKey])
                    .Select(reads => reads.First().Properties[DeclaredInputsAnalyzer.ColumnKey]!)
                    .ToArray());
            root = root.ReplaceNodes(columns.Keys, (before, method) => AddInputs(method, columns[before]));
            solution = solution.WithDocumentSyntaxRoot(document.Id, root);
        }

        return solution;
    }

    // Behind the inputs there are, else behind the forward's own attribute, laid out as that one is.
    private static MethodDeclarationSyntax AddInputs(MethodDeclarationSyntax method, string[] columns)
    {
        if (method.AttributeLists.Count == 0)
        {
            return method;
        }

        var index = method.AttributeLists.LastIndexOf(list => list.Attributes.Any(IsInput));
        if (index < 0)
        {
            index = method.AttributeLists.IndexOf(list => list.Attributes.Any(attribute => !IsOutput(attribute)));
        }

        index = Math.Max(index, 0);
        var model = method.AttributeLists[index];
        var indentation = model.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToArray();
        var isOnLine = model.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        var added = columns.Select(column => Input(column)
            .WithLeadingTrivia(isOnLine ? indentation : [])
            .WithTrailingTrivia(isOnLine ? model.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) : [SyntaxFactory.Space]));
        return method.WithAttributeLists(method.AttributeLists.InsertRange(index + 1, added));
    }

    // Parsed, since what the factory makes would be laid out anew.
    private static AttributeListSyntax Input(string column) => SyntaxFactory.ParseMemberDeclaration($"[Input({column})] int x;")!.AttributeLists[0];

    private static bool IsInput(AttributeSyntax attribute) => attribute.Name.ToString() is "Input" or "InputAttribute";

    private static bool IsOutput(AttributeSyntax attribute) => attribute.Name.ToString() is "Output" or "OutputAttribute";
}
