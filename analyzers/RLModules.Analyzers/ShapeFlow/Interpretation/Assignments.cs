using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>What code writes.</summary>
internal static class Assignments
{
    /// <summary>The targets of all assignments in a piece of code.</summary>
    public static IEnumerable<IOperation> In(IOperation code) => code.DescendantsAndSelf().SelectMany(operation => operation switch
    {
        IDeconstructionAssignmentOperation deconstruction => Parts(deconstruction.Target),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        _ => Array.Empty<IOperation>(),
    });

    private static IEnumerable<IOperation> Parts(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Parts),
        IDeclarationExpressionOperation declaration => Parts(declaration.Expression),
        _ => [target],
    };
}
