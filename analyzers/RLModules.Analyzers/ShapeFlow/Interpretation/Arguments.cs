using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>The arguments of a call.</summary>
internal static class Arguments
{
    /// <summary>The values of arguments, by parameter.</summary>
    public static List<Argument> Evaluate(Frame frame, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        // Evaluated in the order in which they are written, then put in the order of the parameters.
        var values = arguments.Select(argument => (argument.Parameter, Argument: new Argument(
            argument.Parameter?.Name ?? "",
            argument.Parameter?.Type,
            argument.Parameter?.RefKind == RefKind.Out ? Value.Unknown : frame.Evaluate(argument.Value),
            argument.ArgumentKind == ArgumentKind.DefaultValue ? null : argument.Value))).ToList();
        return [.. method.Parameters.Select(parameter => values.Find(value => SymbolEqualityComparer.Default.Equals(value.Parameter, parameter)).Argument
            ?? new Argument(parameter.Name, parameter.Type, Value.Unknown, null))];
    }

    /// <summary>Code that is not followed may change what it is handed.</summary>
    public static void Escape(State state, IEnumerable<Argument> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value is ReferenceValue reference && state.Find(reference) is { Kind: not HeapKind.Instance } content)
            {
                state.Set(reference, content.Forget());
            }
        }
    }
}
