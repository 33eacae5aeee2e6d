using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Calls of methods of lists, dictionaries of tensors and LINQ.</summary>
internal sealed class CollectionCallInterpreter(Frame frame, FunctionInterpreter functions)
{
    private State State => frame.State;

    /// <summary>Lists, dictionaries of tensors and LINQ; null for any other method.</summary>
    public Value? Invoke(IMethodSymbol method, Value receiver, List<Argument> arguments, IInvocationOperation invocation)
    {
        if (invocation.Instance?.Type?.Name == "TensorDict")
        {
            return Dictionary(method.Name, receiver, arguments);
        }

        if (method.ContainingType is { Name: "List", ContainingNamespace.Name: "Generic" })
        {
            switch (method.Name)
            {
                case "Add": return AddItem(receiver, arguments[0].Value);
                case "ToArray": return Copy(receiver);
                default: Arguments.Escape(State, [new("", null, receiver, null)]); return Value.Unknown;
            }
        }

        if (method.ContainingType is not { Name: "Enumerable", ContainingNamespace.Name: "Linq" } || frame.Expressions.ItemsOf(arguments[0].Value) is not { Length: <= 16 } items)
        {
            return null;
        }

        return method.Name switch
        {
            "ToArray" or "ToList" => Copy(arguments[0].Value),
            "Select" when arguments[1].Value is FunctionValue { Method.Parameters.Length: 1 } function => State.Allocate(new HeapObject(HeapKind.List, null)
            {
                Items = [.. items.Select(item => functions.Invoke(function, [new("", null, item is StageValue stage ? stage.Module : item, null)], invocation)).ToArray()],
            }),
            "Reverse" => State.Allocate(new HeapObject(HeapKind.List, null) { Items = [.. items.Reverse()] }),
            _ => Value.Unknown,
        };
    }

    public Value AddItem(Value receiver, Value item)
    {
        if (receiver is ReferenceValue reference && State.Find(receiver) is { } content)
        {
            State.Set(reference, content with { Items = content.Items?.Add(item) });
        }

        return Value.Unknown;
    }

    private Value Copy(Value collection) => frame.Expressions.ItemsOf(collection) is { } items && collection is ReferenceValue
        ? State.Allocate(new HeapObject(HeapKind.List, null) { Items = items })
        : collection is SizesValue ? collection : Value.Unknown;

    private Value Dictionary(string method, Value receiver, List<Argument> arguments)
    {
        if (receiver is not ReferenceValue reference || State.Find(receiver) is not { } content)
        {
            return Value.Unknown;
        }

        var key = arguments.Count > 0 && arguments[0].Value is ConstantValue { Content: string name } ? name : null;
        switch (method)
        {
            case "Add" or "Set":
                State.Set(reference, key is null ? content.Forget() : Added(content, key, arguments[1].Value));
                return Value.Unknown;
            case "Find":
                return key is not null && content.Members.TryGetValue(key, out var column) ? column : Value.Unknown;
            case "GetDict" or "FindDict" when key is not null:
                // A view: what is set in it is not seen outside, so that what is read outside is forgotten.
                return State.Allocate(new HeapObject(HeapKind.Dictionary, null)
                {
                    Members = content.Members.Where(member => member.Key.StartsWith(key + ".", StringComparison.Ordinal))
                        .ToDictionary(member => member.Key.Substring(key.Length + 1), member => member.Value).ToImmutable(),
                });
            case "Contains" or "TryGetValue" or "Leaves":
                return Value.Unknown;
            default:
                State.Set(reference, content.Forget());
                return Value.Unknown;
        }
    }

    // A nested dictionary's columns are columns of dotted names.
    private HeapObject Added(HeapObject content, string key, Value value) => State.Find(value) is { Kind: HeapKind.Dictionary } nested
        ? nested.Members.Aggregate(content, (filled, member) => filled.With($"{key}.{member.Key}", member.Value))
        : content.With(key, value);

    public Value OutValue(IMethodSymbol method, Value receiver, List<Argument> arguments) =>
        method is { Name: "TryGetValue", ContainingType.Name: "TensorDict" } && arguments[0].Value is ConstantValue { Content: string key }
            && State.Find(receiver) is { } content && content.Members.TryGetValue(key, out var column) ? column : Value.Unknown;
}
