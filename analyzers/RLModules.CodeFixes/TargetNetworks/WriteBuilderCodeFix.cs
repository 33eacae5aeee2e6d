using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using RLModules.Analyzers;
using RLModules.CodeFixes.Components;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.TargetNetworks;

/// <summary>RLM0502: writes the method that builds a network and its target.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WriteBuilderCodeFix : EditorCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.InvalidBuilder.Id];

    /// <inheritdoc/>
    protected override string FixAllTitle => "Write the methods that build target networks";

    /// <inheritdoc/>
    protected override async Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var builder = await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        return builder is null ? null : $"Write '{builder.Name}'";
    }

    /// <inheritdoc/>
    protected override async Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var builder = (await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false))!;
        var documentEditor = await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);

        var newLine = NewMember.NewLineOf(builder.Place);

        // Several networks may name one method.
        documentEditor.ReplaceNode(builder.Place, (current, _) => current is TypeDeclarationSyntax type && !type.Members.OfType<MethodDeclarationSyntax>().Any(builder.Is)
            ? NewMember.Insert(type, type.Members.Count, builder.Text, newLine)
            : current);
    }

    private static async Task<Builder?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var attribute = await SyntaxSearch.FindAsync<AttributeSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (attribute?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || member.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } place
            || FindName(attribute) is not { } name
            || !SyntaxFacts.IsValidIdentifier(name)
            || model?.GetDeclaredSymbol(place, cancellation) is not { } type)
        {
            return null;
        }

        // A method of that name without parameters exists and returns something else: what it should return is its author's to say.
        var isTaken = type.BaseTypes().Prepend(type).SelectMany(candidate => candidate.GetMembers(name)).Any(existing => existing is not IMethodSymbol { Parameters.Length: > 0 });
        var (syntax, memberName) = member switch
        {
            FieldDeclarationSyntax field => (field.Declaration.Type, field.Declaration.Variables[0].Identifier.ValueText),
            PropertyDeclarationSyntax property => (property.Type, property.Identifier.ValueText),
            _ => (null, ""),
        };
        if (isTaken || syntax is null || model.GetTypeInfo(syntax, cancellation).Type is not { TypeKind: not TypeKind.Error } network)
        {
            return null;
        }

        var typeText = (syntax is NullableTypeSyntax nullable ? nullable.ElementType : syntax).WithoutTrivia().ToString();
        var value = new FirstDraft(KnownSymbols.Of(model.Compilation), type).Of(memberName, network, "ActionSize") ?? "throw new global::System.NotImplementedException()";
        return new Builder(name, place, $"private {typeText} {name.Escape()}() => {value};");
    }

    // nameof of a method that is not there has no value.
    private static string? FindName(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments } =>
            (arguments[0].Expression as IdentifierNameSyntax)?.Identifier.ValueText,
        _ => null,
    };

    private sealed class Builder(string name, TypeDeclarationSyntax place, string text)
    {
        public string Name => name;

        public TypeDeclarationSyntax Place => place;

        public string Text => text;

        public bool Is(MethodDeclarationSyntax method) => method.Identifier.ValueText == name && method.ParameterList.Parameters.Count == 0;
    }
}
