using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using RLModules.Analyzers;

namespace RLModules.CodeFixes.Classes;

/// <summary>RLM0102: adds <c>partial</c> to a class and to every type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialCodeFix : EditorCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.NotPartial.Id];

    /// <inheritdoc/>
    protected override string FixAllTitle => "Make partial";

    /// <inheritdoc/>
    protected override async Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var declaration = await SyntaxSearch.FindAsync<TypeDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);
        if (declaration is null)
        {
            return null;
        }

        var isAlone = declaration.Ancestors().OfType<TypeDeclarationSyntax>().All(IsPartial);
        return $"Make '{declaration.Identifier.ValueText}'{(isAlone ? "" : " and the types around it")} partial";
    }

    /// <inheritdoc/>
    protected override async Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var declaration = await SyntaxSearch.FindAsync<TypeDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        for (var type = model!.GetDeclaredSymbol(declaration!, cancellation); type is not null; type = type.ContainingType)
        {
            // All parts of a type must be partial, be they in one file or in several; generated ones are.
            foreach (var reference in type.DeclaringSyntaxReferences)
            {
                if (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is TypeDeclarationSyntax part
                    && document.Project.Solution.GetDocument(part.SyntaxTree) is { } file and not SourceGeneratedDocument)
                {
                    var fileEditor = await editor.GetDocumentEditorAsync(file.Id, cancellation).ConfigureAwait(false);
                    fileEditor.ReplaceNode(part, (current, _) => WithPartial((TypeDeclarationSyntax)current));
                }
            }
        }
    }

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax declaration)
    {
        if (IsPartial(declaration))
        {
            return declaration;
        }

        // The modifier stands last; the first word of the declaration has its comments in front.
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return declaration.Modifiers.Count > 0
            ? declaration.WithModifiers(declaration.Modifiers.Add(partial))
            : (TypeDeclarationSyntax)declaration
                .WithKeyword(declaration.Keyword.WithLeadingTrivia())
                .WithModifiers([partial.WithLeadingTrivia(declaration.Keyword.LeadingTrivia)]);
    }
}
