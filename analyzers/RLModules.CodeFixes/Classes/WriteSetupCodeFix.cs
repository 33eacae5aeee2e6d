using System.Collections.Immutable;
using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using RLModules.Analyzers;
using RLModules.CodeFixes.Components;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.CodeFixes.Classes;

/// <summary>RLM0106: writes Setup with a first draft of every component.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WriteSetupCodeFix : EditorCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.SetupMissing.Id];

    /// <inheritdoc/>
    protected override string FixAllTitle => "Write Setup";

    /// <inheritdoc/>
    protected override async Task<string?> FindTitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await SyntaxSearch.FindAsync<ClassDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false) is null ? null : FixAllTitle;

    /// <inheritdoc/>
    protected override async Task EditAsync(SolutionEditor editor, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var declaration = await SyntaxSearch.FindAsync<ClassDeclarationSyntax>(document, diagnostic, cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(declaration!, cancellation) is not { } type)
        {
            return;
        }

        var newLine = NewMember.NewLineOf(declaration!);
        var known = KnownSymbols.Of(model.Compilation);
        var components = FindUnset(type, known, document.Project.Solution, cancellation).ToArray();
        var place = Place(components, declaration!, cancellation);
        var text = Write(type, components, known, cancellation);
        var placeEditor = await editor.GetDocumentEditorAsync(document.Project.Solution.GetDocument(place.SyntaxTree)!.Id, cancellation).ConfigureAwait(false);
        placeEditor.ReplaceNode(place, (current, _) => NewMember.Insert((TypeDeclarationSyntax)current, NewMember.AfterFields((TypeDeclarationSyntax)current), text, newLine));
    }

    // The part that declares the first component; a class with a semicolon for a body has none.
    private static TypeDeclarationSyntax Place((ISymbol Member, ITypeSymbol Type)[] components, ClassDeclarationSyntax declaration, CancellationToken cancellation) =>
        components.Select(component => component.Member.DeclaringSyntaxReferences[0].GetSyntax(cancellation).FirstAncestorOrSelf<ClassDeclarationSyntax>()).FirstOrDefault()
        ?? declaration;

    private static IEnumerable<(ISymbol Member, ITypeSymbol Type)> FindUnset(INamedTypeSymbol type, KnownSymbols known, Solution solution, CancellationToken cancellation)
    {
        var hasSetupForTraining = type.GetMembers("SetupForTraining").Length > 0;
        foreach (var field in type.MembersInOrder().OfType<IFieldSymbol>())
        {
            var member = field.AssociatedSymbol ?? field;
            var syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);

            // Fields of generated parts are in no document of the user.
            if (!member.IsStatic
                && syntax is VariableDeclaratorSyntax { Initializer: null } or PropertyDeclarationSyntax { Initializer: null }
                && solution.GetDocument(syntax.SyntaxTree) is { } and not SourceGeneratedDocument
                && ComponentKinds.Find(known, member, field.Type) is not null
                && !member.HasAttribute(WellKnownNames.TargetNetworkPairAttribute)
                && !(hasSetupForTraining && member.HasAttribute(WellKnownNames.NonInferenceAttribute)))
            {
                yield return (member, field.Type);
            }
        }
    }

    private static string Write(INamedTypeSymbol type, (ISymbol Member, ITypeSymbol Type)[] components, KnownSymbols known, CancellationToken cancellation)
    {
        var draft = new FirstDraft(known, type);
        var text = new StringBuilder($"{Modifiers(type, cancellation)}partial void Setup()\n{{\n");
        var left = new List<string>();
        foreach (var (member, memberType) in components)
        {
            if (draft.Of(member.Name, memberType) is { } value)
            {
                text.Append($"    {member.Name.Escape()} = {value};\n");
            }
            else
            {
                left.Add(member.Name);
            }
        }

        if (left.Count > 0)
        {
            text.Append($"    throw new global::System.NotImplementedException(\"Build {string.Join(", ", left)}.\");\n");
        }

        return text.Append('}').ToString();
    }

    // Both halves of a partial method have one accessibility.
    private static string Modifiers(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var declaration = type.GetMembers("Setup").OfType<IMethodSymbol>().FirstOrDefault(method => method is { Parameters.Length: 0, IsPartialDefinition: true });
        return declaration?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? string.Concat(syntax.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)).Select(modifier => modifier.Text + " "))
            : "private ";
    }
}
