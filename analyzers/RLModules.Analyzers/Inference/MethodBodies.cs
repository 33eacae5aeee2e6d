using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Inference;

/// <summary>The control flow graphs of methods and accessors that are written in this compilation.</summary>
internal sealed class MethodBodies(SemanticModels models, CancellationToken cancellation)
{
    /// <summary>The graph of a method, or null where there is no body to see.</summary>
    public ControlFlowGraph? Find(IMethodSymbol method) =>
        MethodBody.Find((method.PartialImplementationPart ?? method).OriginalDefinition, models, cancellation) switch
        {
            IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
            IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellation),
            _ => null,
        };
}
