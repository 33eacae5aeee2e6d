using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Components;

/// <summary>TorchSharp's modules that register what they are given: <c>Sequential</c>, <c>ModuleList</c>, <c>ModuleDict</c> and their like of parameters.</summary>
internal static class Containers
{
    /// <summary>The container that an operation becomes part of: one that is built around it, or the one whose method takes it. Null where there is none.</summary>
    public static IOperation? FindAround(IOperation operation)
    {
        var inner = operation;
        for (var parent = operation.Parent; parent is not null; inner = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                // Between a container and its parts: ("name", part), new[] { part }, [part], [.. parts].
                case ITupleOperation or IArrayInitializerOperation or IArrayCreationOperation or IArgumentOperation or IConversionOperation or IParenthesizedOperation:
                    continue;

                case ICollectionExpressionOperation { Type: { } type }:
                    if (Is(type))
                    {
                        return parent;
                    }

                    continue;

                case IObjectCreationOperation { Type: { } type }:
                    return Is(type) ? parent : null;

                case IInvocationOperation { TargetMethod.IsStatic: true, Type: { } type }:
                    return Is(type) ? parent : null;

                // container.Add(part), and { part } behind new: the container is then what the initializer belongs to.
                case IInvocationOperation { Instance: { Type: { } type } instance } call when instance != inner && Is(type) && Adds(call.TargetMethod):
                    return instance is IInstanceReferenceOperation ? parent.Parent?.Parent : instance;

                default:
                    return null;
            }
        }

        return null;
    }

    private static bool Adds(IMethodSymbol method) => method.Name is "Add" or "append" or "extend" or "Insert" or "insert" or "add_module";

    private static bool Is(ITypeSymbol type) =>
        type.Name is "Sequential" or "ModuleList" or "ModuleDict" or "ParameterList" or "ParameterDict"
        && type.ContainingNamespace is { Name: "Modules", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } };
}
