using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;
using RLModules.Analyzers;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Components;

/// <summary>RLM0602: holds networks in a <c>ModuleList</c> or <c>ModuleDict</c> and parameters in a <c>ParameterList</c> or <c>ParameterDict</c>, which register them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RegisterNetworksCodeFix : EditorCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UnregisteredNetworks.Id];

    /// <inheritdoc/>
    protected override string FixAllTitle => "Hold networks where they are registered";

    /// <inheritdoc/>
    protected override async Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var change = await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        return change is null ? null : $"Hold them in a {change.Container.Name}";
    }

    /// <inheritdoc/>
    protected override async Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var change = (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false))!;
        var declarationEditor = await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        declarationEditor.ReplaceNode(change.Type, (current, _) => change.Container.Change((TypeSyntax)current));
        foreach (var (file, value) in change.Values)
        {
            var valueEditor = await editor.GetDocumentEditorAsync(file.Id, cancellation).ConfigureAwait(false);
            valueEditor.ReplaceNode(value, (current, _) => change.Container.Change((ExpressionSyntax)current)!);
        }

        foreach (var (file, name) in change.Names)
        {
            var nameEditor = await editor.GetDocumentEditorAsync(file.Id, cancellation).ConfigureAwait(false);
            nameEditor.ReplaceNode(name, (current, _) => RegisteringContainer.Rename((SimpleNameSyntax)current));
        }
    }

    private static async Task<Change?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var declaration = root?.FindNode(diagnostic.Location.SourceSpan);
        var (type, initializer) = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variables } variable => (variables.Type, variable.Initializer?.Value),
            PropertyDeclarationSyntax property => (property.Type, property.Initializer?.Value),
            _ => default,
        };
        if (type is null
            || model?.GetDeclaredSymbol(declaration!, cancellation) is not { } member
            || RegisteringContainer.Find(type, model.GetTypeInfo(type, cancellation).Type, KnownSymbols.Of(model.Compilation)) is not { } container)
        {
            return null;
        }

        var change = new Change(type, container);
        if (initializer is not null)
        {
            change.Values.Add((document, initializer));
        }

        foreach (var reference in await SymbolFinder.FindReferencesAsync(member, document.Project.Solution, cancellation).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                var file = await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                change.Add(location.Document, file!.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true));
            }
        }

        // An array of a given length is filled later, and what fills a dictionary may be anything: their authors know.
        return change.Values.All(value => container.Change(value.Value) is not null) ? change : null;
    }

    /// <summary>All places to change for one field or property.</summary>
    private sealed class Change(TypeSyntax type, RegisteringContainer container)
    {
        public TypeSyntax Type => type;

        public RegisteringContainer Container => container;

        public List<(Document File, ExpressionSyntax Value)> Values { get; } = [];

        public List<(Document File, SimpleNameSyntax Name)> Names { get; } = [];

        public void Add(Document file, SyntaxNode reference)
        {
            var expression = reference.Parent is MemberAccessExpressionSyntax access && access.Name == reference ? access : reference;
            if (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression)
            {
                Values.Add((file, assignment.Right));
            }
            else if (expression.Parent is MemberAccessExpressionSyntax use && use.Expression == expression && RegisteringContainer.IsRenamed(use.Name))
            {
                Names.Add((file, use.Name));
            }
        }
    }
}
