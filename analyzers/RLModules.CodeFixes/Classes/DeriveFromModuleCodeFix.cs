using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using RLModules.Analyzers;
using RLModules.Generators;

namespace RLModules.CodeFixes.Classes;

/// <summary>RLM0101: adds <c>: RLModule</c> to a class without a base class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeriveFromModuleCodeFix : EditorCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.ModuleWithoutBase.Id];

    /// <inheritdoc/>
    protected override string FixAllTitle => "Derive from RLModule";

    /// <inheritdoc/>
    protected override async Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var declaration = await SyntaxSearch.FindAsync<ClassDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);

        // Another base class is a decision that only the author can take back.
        return declaration is not null && model?.GetDeclaredSymbol(declaration, cancellation)?.BaseType?.SpecialType == SpecialType.System_Object ? FixAllTitle : null;
    }

    /// <inheritdoc/>
    protected override async Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var declaration = await SyntaxSearch.FindAsync<ClassDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);
        var documentEditor = await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        documentEditor.ReplaceNode(declaration!, (current, _) => WithBase((ClassDeclarationSyntax)current));
    }

    private static ClassDeclarationSyntax WithBase(ClassDeclarationSyntax declaration)
    {
        var module = SyntaxFactory.SimpleBaseType(SyntaxFactory.ParseTypeName(WellKnownNames.Global(WellKnownNames.RLModule)).WithAdditionalAnnotations(Simplifier.Annotation));
        if (declaration.BaseList is { } bases)
        {
            var separators = bases.Types.GetSeparators().Prepend(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
            return declaration.WithBaseList(bases.WithTypes(SyntaxFactory.SeparatedList<BaseTypeSyntax>(bases.Types.Prepend(module), separators)));
        }

        // What stood behind the name stands behind the base class now.
        var last = declaration.ParameterList?.GetLastToken() ?? declaration.TypeParameterList?.GetLastToken() ?? declaration.Identifier;
        var list = SyntaxFactory.BaseList(
            SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList<BaseTypeSyntax>(module)).WithTrailingTrivia(last.TrailingTrivia);
        return declaration.ReplaceToken(last, last.WithTrailingTrivia(SyntaxFactory.Space)).WithBaseList(list);
    }
}
