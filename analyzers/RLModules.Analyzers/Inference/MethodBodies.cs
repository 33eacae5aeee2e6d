using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Inference;

/// <summary>The control flow graphs of methods and accessors that are written in this compilation.</summary>
internal sealed class MethodBodies(SemanticModels models, CancellationToken cancellation)
{
    /// <summary>The graph of a method, or null where there is no body to see.</summary>
    public ControlFlowGraph? Find(IMethodSymbol method)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellation);
            if (syntax is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax))
            {
                continue;
            }

            switch (models.Of(syntax.SyntaxTree)?.GetOperation(syntax, cancellation))
            {
                case IMethodBodyOperation body: return ControlFlowGraph.Create(body, cancellation);
                case IBlockOperation { Parent: null } block: return ControlFlowGraph.Create(block, cancellation);
            }
        }

        return null;
    }
}
