using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Calls: of layers, of operations on tensors, of the user's own methods and functions.</summary>
internal sealed class CallInterpreter
{
    private readonly Frame frame;
    private readonly MemberInterpreter members;
    private readonly FunctionInterpreter functions;
    private readonly CollectionCallInterpreter collections;
    private readonly TorchCallInterpreter torch;

    public CallInterpreter(Frame frame, MemberInterpreter members)
    {
        this.frame = frame;
        this.members = members;
        functions = new FunctionInterpreter(frame);
        collections = new CollectionCallInterpreter(frame, functions);
        torch = new TorchCallInterpreter(frame, collections);
    }

    private State State => frame.State;

    public Value Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Instance is null ? Value.Unknown : frame.Evaluate(invocation.Instance);
        if (receiver is StageValue stage)
        {
            receiver = stage.Module;
        }

        var arguments = Arguments.Evaluate(frame, method, invocation.Arguments);
        if (State.IsDead)
        {
            return Value.Unknown;
        }

        var value = Dispatch(invocation, method, receiver, arguments);
        foreach (var argument in invocation.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out))
        {
            new AssignmentInterpreter(frame, members).Assign(argument.Value, collections.OutValue(method, receiver, arguments));
        }

        frame.Analysis.Show(invocation, value, State);
        return value;
    }

    private Value Dispatch(IInvocationOperation invocation, IMethodSymbol method, Value receiver, List<Argument> arguments)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return frame.Analysis.InvokeNested(method, Bodies.OfLocalFunction(invocation, method), arguments, frame);
        }

        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
        {
            return functions.Invoke(function, arguments, invocation);
        }

        var container = method.ContainingType;
        if (method.Name is "call" or "forward" && invocation.Instance is { } module && !Bodies.IsOwnMethod(method))
        {
            return frame.Analysis.ApplyModule(receiver, new Call(frame.Analysis, State, invocation, Wording.Text(module.Syntax), arguments), State);
        }

        if (TorchNames.IsTorch(container))
        {
            return torch.Invoke(invocation, method, receiver, arguments);
        }

        if (collections.Invoke(method, receiver, arguments, invocation) is { } collected)
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

        Arguments.Escape(State, arguments);
        frame.Analysis.ForgetUnstable(State, frame.Self);
        return container is { Name: "Math", ContainingNamespace.Name: "System" } ? Mathematics(method.Name, arguments) : Value.Unknown;
    }

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
