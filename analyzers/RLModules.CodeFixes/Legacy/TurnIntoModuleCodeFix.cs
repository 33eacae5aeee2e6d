using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using RLModules.Analyzers;
using RLModules.CodeFixes.Components;

namespace RLModules.CodeFixes.Legacy;

/// <summary>RLM1001: turns a model of the old stack into a module of the same name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TurnIntoModuleCodeFix : EditorCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.LegacyModel.Id];

    /// <inheritdoc/>
    protected override string FixAllTitle => "Turn into an [RLModule]";

    /// <inheritdoc/>
    protected override async Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is null ? null : FixAllTitle;

    /// <inheritdoc/>
    protected override async Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false))!;
        var declaration = model.Declaration;
        var text = new ModuleDraft(model).Write().Replace("\r\n", "\n").Replace("\n", NewMember.NewLineOf(declaration));
        var module = SyntaxFactory.ParseMemberDeclaration(text)!.WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(declaration.GetTrailingTrivia());
        var documentEditor = await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        documentEditor.ReplaceNode(declaration, module);
    }

    // A class that others derive from, that has several parts or lines for the preprocessor, or a member named as a module's own, is its author's to turn.
    private static async Task<LegacyModelClass?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var declaration = await SyntaxSearch.FindAsync<ClassDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);
        var semantics = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return declaration is { ParameterList: null, TypeParameterList: null, Members.Count: > 0 }
            && !declaration.DescendantTrivia().Any(trivia => trivia.IsDirective && declaration.Span.Contains(trivia.Span))
            && semantics?.GetDeclaredSymbol(declaration, cancellation) is { } type
            && !HidesMembers(type, semantics.Compilation)
            && type.DeclaringSyntaxReferences.Count(reference => document.Project.Solution.GetDocument(reference.SyntaxTree) is not (null or SourceGeneratedDocument)) == 1
            && !(await SymbolFinder.FindDerivedClassesAsync(type, document.Project.Solution, cancellationToken: cancellation).ConfigureAwait(false)).Any()
                ? LegacyModelClass.Read(declaration, type, semantics, cancellation)
                : null;
    }

    private static bool HidesMembers(INamedTypeSymbol type, Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "Setup", "Settings" };
        names.UnionWith(compilation.GetTypeByMetadataName("RLModules.RLModule")?.GetMembers().Where(member => member.CanBeReferencedByName && !member.IsImplicitlyDeclared && member.DeclaredAccessibility != Accessibility.Private).Select(member => member.Name) ?? []);
        return type.GetMembers().Any(member => !member.IsOverride && names.Contains(member.Name));
    }
}
