using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Modules that hold other modules: how they are made and added to.</summary>
internal sealed class ModuleContainers(Frame frame)
{
    private State State => frame.State;

    /// <summary>Sequential, ModuleList and ModuleDict, or null for any other function.</summary>
    public Value? Create(Call call, IInvocationOperation invocation)
    {
        if (call.Name is not ("Sequential" or "ModuleList" or "ModuleDict"))
        {
            return null;
        }

        var kind = call.Name switch { "Sequential" => HeapKind.Sequential, "ModuleList" => HeapKind.List, _ => HeapKind.Dictionary };
        var items = call.Arguments.Count == 0 ? ImmutableArray<Value>.Empty : frame.Expressions.ItemsOf(call.Value(0));
        if (kind == HeapKind.Dictionary)
        {
            return State.Allocate(new HeapObject(kind, null)
            {
                Members = (items ?? []).OfType<TupleValue>().Where(item => item.Items[0] is ConstantValue { Content: string })
                    .ToDictionary(item => (string)((ConstantValue)item.Items[0]).Content!, item => item.Items[1]).ToImmutable(),
            });
        }

        var sources = Sources(invocation, items?.Length);
        return State.Allocate(new HeapObject(kind, null)
        {
            Items = items is not { } known ? null
                : [.. known.Select((item, i) => new StageValue(item is TupleValue { Items: { Count: 2 } named } ? named[1] : item is StageValue stage ? stage.Module : item, sources?[i] ?? invocation))],
        });
    }

    // The expressions that the modules are given by, where each has its own.
    private static IReadOnlyList<IOperation>? Sources(IInvocationOperation invocation, int? count)
    {
        var argument = invocation.Arguments.FirstOrDefault()?.Value;
        while (argument is IConversionOperation conversion)
        {
            argument = conversion.Operand;
        }

        var elements = argument switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            _ => [],
        };
        return elements.Length == count ? [.. elements.Select(element => element is ITupleOperation { Elements: { Length: 2 } pair } ? pair[1] : element)] : null;
    }

    public Value Append(Value receiver, Argument module)
    {
        if (receiver is ReferenceValue reference && State.Find(receiver) is { } content)
        {
            State.Set(reference, content with { Items = content.Items?.Add(new StageValue(module.Value, module.Source!)) });
        }

        return receiver;
    }
}
