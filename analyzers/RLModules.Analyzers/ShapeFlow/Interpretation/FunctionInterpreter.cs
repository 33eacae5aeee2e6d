using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Calls of a value that is a function: a lambda, a local function or a method.</summary>
internal sealed class FunctionInterpreter(Frame frame)
{
    private State State => frame.State;

    public Value Invoke(FunctionValue function, List<Argument> arguments, IOperation site) => function switch
    {
        { Body: { } body } => frame.Analysis.InvokeNested(function.Method, body, arguments, frame),
        { Method.MethodKind: MethodKind.LocalFunction } => frame.Analysis.InvokeNested(function.Method, Bodies.OfLocalFunction(site, function.Method), arguments, frame),
        { Method.Name: "call" or "forward" } when !Bodies.IsOwnMethod(function.Method) =>
            frame.Analysis.ApplyModule(function.This, new Call(frame.Analysis, State, site, "the function", arguments), State),
        _ when frame.Analysis.Resolve(function.Method, function.This, State) is { } target => frame.Analysis.Invoke(target, function.This, [.. arguments.Select(argument => argument.Value)], State, site),
        _ => Value.Unknown,
    };
}
