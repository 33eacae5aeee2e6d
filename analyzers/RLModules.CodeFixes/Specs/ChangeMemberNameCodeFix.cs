using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RLModules.Analyzers;
using RLModules.Analyzers.Declarations;

namespace RLModules.CodeFixes.Specs;

/// <summary>RLM0304: writes the int member that a name in a shape probably means.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ChangeMemberNameCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UnknownMember.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostic = context.Diagnostics[0];
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, context.CancellationToken) is not INamedTypeSymbol type
            || !diagnostic.Properties.TryGetValue(ProblemMessages.ArgumentKey(0), out var name)
            || IntMembers.FindNearest(type, name!) is not { } nearest)
        {
            return;
        }

        // Where the shape is a constant with a name, the mark stands on that name.
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (text.ToString(diagnostic.Location.SourceSpan) == name)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Change to '{nearest}'",
                    _ => Task.FromResult(document.WithText(text.WithChanges(new TextChange(diagnostic.Location.SourceSpan, nearest)))),
                    nameof(ChangeMemberNameCodeFix)),
                diagnostic);
        }
    }
}
