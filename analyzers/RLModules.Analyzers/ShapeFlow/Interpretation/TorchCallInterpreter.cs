using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Calls of the tensor engine: operations on tensors, factories of layers, methods of modules.</summary>
internal sealed class TorchCallInterpreter(Frame frame, CollectionCallInterpreter collections)
{
    // They change the shape of a tensor that other variables may hold too.
    private static readonly HashSet<string> ReshapeInPlace = new(StringComparer.Ordinal)
    {
        "unsqueeze_", "squeeze_", "transpose_", "swapaxes_", "swapdims_", "t_", "resize_", "resize_as_", "set_", "as_strided_",
    };

    private readonly ModuleContainers containers = new(frame);

    private State State => frame.State;

    public Value Invoke(IInvocationOperation invocation, IMethodSymbol method, Value receiver, List<Argument> arguments)
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

        var call = new Call(frame.Analysis, State, invocation, method.Name, arguments);
        switch (container)
        {
            case "Tensor" when Query(method.Name, call) is { } number:
                return number;
            case "torch" or "Tensor" or "functional":
                return TransferTable.Default.Find(method.Name) is { } function ? function(call) : Value.UnknownOf(invocation.Type);
            case "nn":
                return containers.Create(call, invocation) ?? LayerFactory.Create(call);
            case "init":
                return call.Value(0);
            case "TensorIndex" when method.Name == "Slice":
                return arguments.Count == 3 ? new RangeValue(OrNull(arguments[0]), OrNull(arguments[1]), OrNull(arguments[2])) : arguments[0].Value is RangeValue range ? range : Value.Unknown;
            case "TensorIndex" when method.Name is "Single":
                return arguments[0].Value;
            case "Sequential" when method.Name is "append":
                return containers.Append(receiver, arguments[arguments.Count - 1]);
            case "ModuleList" when method.Name is "Add":
                return collections.AddItem(receiver, arguments[0].Value);
            default:
                if (receiver is ReferenceValue reference && State.Find(receiver) is { Kind: not HeapKind.Instance } content && method.Name is not ("train" or "eval" or "to" or "parameters" or "named_parameters" or "children" or "modules"))
                {
                    State.Set(reference, content.Forget());
                }

                return method.Name is "to" or "train" or "eval" or "cpu" or "cuda" || container.EndsWith("ExtensionMethods", StringComparison.Ordinal) ? arguments.Count > 0 && receiver.IsUnknown ? arguments[0].Value : receiver : Value.UnknownOf(invocation.Type);
        }
    }

    private static Value? OrNull(Argument argument) => argument.Value.Equals(Value.Null) ? null : argument.Value;

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
}
