using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers;

namespace RLModules.CodeFixes.Forwards;

/// <summary>RLM0206: makes a forward a private instance method, where nothing outside of its class and nothing static uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeForwardPrivateCodeFix : MethodCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.ForwardNotPrivate.Id];

    /// <inheritdoc/>
    protected override string Title => "Make it a private instance method";

    /// <inheritdoc/>
    protected override async Task<Solution?> FixAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(method, cancellation) is not { IsAbstract: false, IsVirtual: false, IsOverride: false, IsExtern: false } symbol
            || symbol.ContainingType is not { } type
            || method.Modifiers.Any(SyntaxKind.PartialKeyword)
            || Interfaces.Implements(symbol))
        {
            return null;
        }

        var uses = (await MethodUse.FindAsync(symbol, solution, cancellation).ConfigureAwait(false)).Where(use => !use.IsInComment).ToArray();
        if (!uses.All(use => use.IsIn(type) && (!symbol.IsStatic || use.HasInstance(type))))
        {
            return null;
        }

        var edits = new SolutionEdits(solution);
        edits.Replace(document, method, current => ((MethodDeclarationSyntax)current).MakePrivate(SyntaxKind.StaticKeyword));
        foreach (var use in uses.Where(use => symbol.IsStatic && !use.IsOnThis))
        {
            // Agent.Policy(obs) becomes Policy(obs).
            edits.Replace(use.Document, use.Name.Parent!, current => ((MemberAccessExpressionSyntax)current).Name.WithTriviaFrom(current));
        }

        return await edits.ApplyAsync(cancellation).ConfigureAwait(false);
    }
}
