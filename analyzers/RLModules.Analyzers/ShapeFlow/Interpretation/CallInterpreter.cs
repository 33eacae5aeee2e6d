using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Calls: of layers, of operations on tensors, of the user's own methods and functions.</summary>
internal sealed class CallInterpreter(Frame frame, MemberInterpreter members)
{
    // They change the shape of a tensor that other variables may hold too.
    private static readonly HashSet<string> ReshapeInPlace = new(StringComparer.Ordinal)
    {
        "unsqueeze_", "squeeze_", "transpose_", "swapaxes_", "swapdims_", "t_", "resize_", "resize_as_", "set_", "as_strided_",
    };

    private State State => frame.State;

    public Value Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Instance is null ? Value.Unknown : frame.Evaluate(invocation.Instance);
        if (receiver is StageValue stage)
        {
            receiver = stage.Module;
        }

        var arguments = Arguments(method, invocation.Arguments);
        if (State.IsDead)
        {
            return Value.Unknown;
        }

        var value = Dispatch(invocation, method, receiver, arguments);
        foreach (var argument in invocation.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out))
        {
            new AssignmentInterpreter(frame, members).Assign(argument.Value, OutValue(method, receiver, arguments));
        }

        frame.Analysis.Show(invocation, value, State);
        return value;
    }

    public Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
        {
            return Value.Unknown;
        }

        var arguments = Arguments(constructor, creation.Arguments);
        var created = Create(creation, constructor, type, arguments);
        if (creation.Initializer is not { } initializer)
        {
            return created;
        }

        if (created is RecordValue record)
        {
            foreach (var assignment in initializer.Initializers.OfType<ISimpleAssignmentOperation>())
            {
                var value = frame.Evaluate(assignment.Value);
                record = assignment.Target is IMemberReferenceOperation member ? record with { Members = record.Members.SetItem(member.Member.Name, value) } : record;
            }

            return record;
        }

        frame.Receivers.Push(created);
        foreach (var element in initializer.Initializers)
        {
            frame.Evaluate(element);
        }

        frame.Receivers.Pop();
        return created;
    }

    private List<Argument> Arguments(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
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

    private Value Dispatch(IInvocationOperation invocation, IMethodSymbol method, Value receiver, List<Argument> arguments)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return frame.Analysis.InvokeNested(method, Bodies.OfLocalFunction(invocation, method), arguments, frame);
        }

        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
        {
            return CallFunction(function, arguments, invocation);
        }

        var container = method.ContainingType;
        if (method.Name is "call" or "forward" && invocation.Instance is { } module && !IsOwnMethod(method))
        {
            return frame.Analysis.ApplyModule(receiver, Called(invocation, Wording.Text(module.Syntax), arguments), State);
        }

        if (TorchNames.IsTorch(container))
        {
            return Torch(invocation, method, receiver, arguments);
        }

        if (Collection(method, receiver, arguments, invocation) is { } collected)
        {
            return collected;
        }

        if (invocation.TargetMethod.MethodKind == MethodKind.Constructor)
        {
            // The constructor that another one begins with.
            if (frame.Self is ReferenceValue self && container.Locations.Any(location => location.IsInSource))
            {
                frame.Analysis.RunConstructor(container, method, self, [.. arguments.Select(argument => argument.Value)], State, invocation);
            }

            return Value.Unknown;
        }

        if (frame.Analysis.Resolve(method, receiver, State) is { } target)
        {
            return frame.Analysis.Invoke(target, receiver, [.. arguments.Select(argument => argument.Value)], State, invocation);
        }

        Escape(arguments);
        frame.Analysis.ForgetUnstable(State, frame.Self);
        return container is { Name: "Math", ContainingNamespace.Name: "System" } ? Mathematics(method.Name, arguments) : Value.Unknown;
    }

    private Value Torch(IInvocationOperation invocation, IMethodSymbol method, Value receiver, List<Argument> arguments)
    {
        if (ReshapeInPlace.Contains(method.Name))
        {
            throw new AnalysisStoppedException();
        }

        var container = method.ContainingType.Name;
        if (container == "Tensor" && invocation.Instance is { } instance)
        {
            arguments.Insert(0, new("input", instance.Type, receiver, instance));
        }

        var call = Called(invocation, method.Name, arguments);
        switch (container)
        {
            case "Tensor" when Query(method.Name, call) is { } number:
                return number;
            case "torch" or "Tensor" or "functional":
                return TransferTable.Default.Find(method.Name) is { } function ? function(call) : UnknownOf(invocation.Type);
            case "nn":
                return Container(call, invocation) ?? LayerFactory.Create(call);
            case "init":
                return call.Value(0);
            case "TensorIndex" when method.Name == "Slice":
                return arguments.Count == 3 ? new RangeValue(OrNull(arguments[0]), OrNull(arguments[1]), OrNull(arguments[2])) : arguments[0].Value is RangeValue range ? range : Value.Unknown;
            case "TensorIndex" when method.Name is "Single":
                return arguments[0].Value;
            case "Sequential" when method.Name is "append":
                return Append(receiver, arguments[arguments.Count - 1]);
            case "ModuleList" when method.Name is "Add":
                return AddItem(receiver, arguments[0].Value);
            default:
                if (receiver is ReferenceValue reference && State.Find(receiver) is { Kind: not HeapKind.Instance } content && method.Name is not ("train" or "eval" or "to" or "parameters" or "named_parameters" or "children" or "modules"))
                {
                    State.Set(reference, content.Forget());
                }

                return method.Name is "to" or "train" or "eval" or "cpu" or "cuda" || container.EndsWith("ExtensionMethods", StringComparison.Ordinal) ? arguments.Count > 0 && receiver.IsUnknown ? arguments[0].Value : receiver : UnknownOf(invocation.Type);
        }
    }

    private static Value? OrNull(Argument argument) => argument.Value.Equals(Value.Null) ? null : argument.Value;

    private static Value UnknownOf(ITypeSymbol? type) => type switch
    {
        { Name: "Tensor" } => new TensorValue(Shape.Unknown),
        _ => Value.Unknown,
    };

    private static Value? Query(string name, Call call)
    {
        var shape = call.Shape(0);
        switch (name)
        {
            case "size" when call.Arguments.Count == 1: return new SizesValue(shape);
            case "size": return call.Constant("dim") is { } dimension && call.RequireDimension(shape, dimension) ? Value.OfSize(shape[dimension].Size) : Value.Unknown;
            case "dim": return shape.Rank is { } rank ? new NumberValue(Size.Of(rank)) : Value.Unknown;
            case "numel": return Value.OfSize(shape.ElementCount());
            case "item" or "ToSingle" or "ToDouble" or "ToInt64" or "ToInt32" or "ToBoolean": return Value.Unknown;
            default: return null;
        }
    }

    // Sequential, ModuleList and ModuleDict, or null for any other function.
    private Value? Container(Call call, IInvocationOperation invocation)
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

    private Value Append(Value receiver, Argument module)
    {
        if (receiver is ReferenceValue reference && State.Find(receiver) is { } content)
        {
            State.Set(reference, content with { Items = content.Items?.Add(new StageValue(module.Value, module.Source!)) });
        }

        return receiver;
    }

    private Value AddItem(Value receiver, Value item)
    {
        if (receiver is ReferenceValue reference && State.Find(receiver) is { } content)
        {
            State.Set(reference, content with { Items = content.Items?.Add(item) });
        }

        return Value.Unknown;
    }

    // Lists, dictionaries of tensors and LINQ; null for any other method.
    private Value? Collection(IMethodSymbol method, Value receiver, List<Argument> arguments, IInvocationOperation invocation)
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
                default: Escape([new("", null, receiver, null)]); return Value.Unknown;
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
                Items = [.. items.Select(item => CallFunction(function, [new("", null, item is StageValue stage ? stage.Module : item, null)], invocation)).ToArray()],
            }),
            "Reverse" => State.Allocate(new HeapObject(HeapKind.List, null) { Items = [.. items.Reverse()] }),
            _ => Value.Unknown,
        };
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

    private Value OutValue(IMethodSymbol method, Value receiver, List<Argument> arguments) =>
        method is { Name: "TryGetValue", ContainingType.Name: "TensorDict" } && arguments[0].Value is ConstantValue { Content: string key }
            && State.Find(receiver) is { } content && content.Members.TryGetValue(key, out var column) ? column : Value.Unknown;

    private Value CallFunction(FunctionValue function, List<Argument> arguments, IOperation site) => function switch
    {
        { Body: { } body } => frame.Analysis.InvokeNested(function.Method, body, arguments, frame),
        { Method.MethodKind: MethodKind.LocalFunction } => frame.Analysis.InvokeNested(function.Method, Bodies.OfLocalFunction(site, function.Method), arguments, frame),
        { Method.Name: "call" or "forward" } when !IsOwnMethod(function.Method) =>
            frame.Analysis.ApplyModule(function.This, Called(site, "the function", arguments), State),
        _ when frame.Analysis.Resolve(function.Method, function.This, State) is { } target => frame.Analysis.Invoke(target, function.This, [.. arguments.Select(argument => argument.Value)], State, site),
        _ => Value.Unknown,
    };

    private Value Create(IObjectCreationOperation creation, IMethodSymbol constructor, INamedTypeSymbol type, List<Argument> arguments)
    {
        if (type.Name == "TensorDict")
        {
            return State.Allocate(new HeapObject(HeapKind.Dictionary, null));
        }

        if (type is { Name: "List", ContainingNamespace.Name: "Generic" })
        {
            var items = arguments.Count == 1 && arguments[0].Type?.SpecialType != SpecialType.System_Int32 ? frame.Expressions.ItemsOf(arguments[0].Value) : ImmutableArray<Value>.Empty;
            return type.TypeArguments[0].SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
                ? Value.Unknown
                : State.Allocate(new HeapObject(HeapKind.List, null) { Items = items });
        }

        if (type.Name == "Parameter" && TorchNames.IsTorch(type))
        {
            return arguments.Count > 0 && arguments[0].Value is TensorValue ? arguments[0].Value : new TensorValue(Shape.Unknown);
        }

        if (frame.Analysis.IsDistribution(type))
        {
            return new RecordValue(type, ImmutableDictionary<string, Value>.Empty.Add("Inputs", arguments.Count > 0 ? arguments[0].Value : Value.Unknown));
        }

        if (type.IsRecord)
        {
            var positional = MemberInterpreter.PositionalMembers(type);
            return new RecordValue(type, positional.Count == arguments.Count
                ? arguments.ToDictionary(argument => argument.Name, argument => argument.Value).ToImmutable()
                : ImmutableDictionary<string, Value>.Empty);
        }

        if (type.TypeKind == TypeKind.Class && type.Locations.Any(location => location.IsInSource))
        {
            return frame.Analysis.Construct(type, constructor, [.. arguments.Select(argument => argument.Value)], State, creation);
        }

        Escape(arguments);
        return UnknownOf(type);
    }

    // Code that is not followed may change what it is handed.
    private void Escape(IEnumerable<Argument> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value is ReferenceValue reference && State.Find(reference) is { Kind: not HeapKind.Instance } content)
            {
                State.Set(reference, content.Forget());
            }
        }
    }

    private Call Called(IOperation operation, string name, IReadOnlyList<Argument> arguments) => new(frame.Analysis, State, operation, name, arguments);

    private bool IsOwnMethod(IMethodSymbol method) => method.Locations.Any(location => location.IsInSource) && !TorchNames.IsTorch(method.ContainingType);

    private static Value Mathematics(string name, List<Argument> arguments) =>
        arguments.Count == 2 && arguments[0].Value is NumberValue { Size: { IsConstant: true } one } && arguments[1].Value is NumberValue { Size: { IsConstant: true } other }
            ? name switch
            {
                "Max" => new NumberValue(Size.Of(Math.Max(one.Constant, other.Constant))),
                "Min" => new NumberValue(Size.Of(Math.Min(one.Constant, other.Constant))),
                _ => Value.Unknown,
            }
            : Value.Unknown;
}
