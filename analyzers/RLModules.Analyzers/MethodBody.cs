using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers;

/// <summary>The operations of a method.</summary>
internal static class MethodBody
{
    public static IOperation? Find(ISymbol method, SemanticModels models, CancellationToken cancellation) => method.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .Where(syntax => syntax is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax)
        .Select(syntax => models.Of(syntax.SyntaxTree)?.GetOperation(syntax, cancellation))
        .FirstOrDefault(operation => operation is IMethodBodyOperation or IBlockOperation);

    /// <summary>What a method itself returns, not its lambdas and local functions.</summary>
    public static IEnumerable<IReturnOperation> Returns(IOperation body) => body.Descendants().OfType<IReturnOperation>().Where(operation =>
    {
        for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    });
}
