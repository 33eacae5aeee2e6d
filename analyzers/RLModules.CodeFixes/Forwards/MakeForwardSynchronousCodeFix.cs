using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Analyzers;

namespace RLModules.CodeFixes.Forwards;

/// <summary>RLM0207: an async forward that awaits nothing returns its result as it is. A generic forward has no fix.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeForwardSynchronousCodeFix : MethodCodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.AsyncOrGenericForward.Id];

    /// <inheritdoc/>
    protected override string Title => "Remove 'async' and return the result itself";

    /// <inheritdoc/>
    protected override async Task<Solution?> FixAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (!method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || Awaits(method)
            || model?.GetDeclaredSymbol(method, cancellation) is not { } symbol
            || FindResult(symbol.ReturnType, method.ReturnType) is not { } result
            || (await MethodUse.FindAsync(symbol, document.Project.Solution, cancellation).ConfigureAwait(false)).Count > 0)
        {
            return null;
        }

        var synchronous = method.Without(SyntaxKind.AsyncKeyword);
        synchronous = synchronous.WithReturnType(result.WithTriviaFrom(synchronous.ReturnType));
        return document.WithSyntaxRoot(root!.ReplaceNode(method, synchronous)).Project.Solution;
    }

    // The awaits of a lambda or local function that is async by itself are not the method's.
    private static bool Awaits(MethodDeclarationSyntax method) => method
        .DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
        .Any(node => node is AwaitExpressionSyntax
            or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });

    // The T of Task<T> or ValueTask<T>, as it is written.
    private static TypeSyntax? FindResult(ITypeSymbol type, TypeSyntax syntax)
    {
        var name = syntax is QualifiedNameSyntax qualified ? qualified.Right : syntax;
        return type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } && name is GenericNameSyntax { TypeArgumentList.Arguments.Count: 1 } generic
            ? generic.TypeArgumentList.Arguments[0]
            : null;
    }
}
