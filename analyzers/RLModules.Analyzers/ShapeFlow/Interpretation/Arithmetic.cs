using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Operators: on integers, on bools, and on tensors.</summary>
internal static class Arithmetic
{
    public static Value Binary(Frame frame, IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return Logical(frame, binary);
        }

        var (left, right) = (frame.Evaluate(binary.LeftOperand), frame.Evaluate(binary.RightOperand));
        if (binary.OperatorMethod is { ContainingType.Name: "Tensor" })
        {
            return Elementwise.Together(new Call(frame.Analysis, frame.State, binary, Symbol(binary),
                [new("left", binary.LeftOperand.Type, left, binary.LeftOperand), new("right", binary.RightOperand.Type, right, binary.RightOperand)]));
        }

        return (left, right) switch
        {
            (NumberValue one, NumberValue other) when binary.OperatorMethod is null => Numbers(frame.Analysis.Facts, binary.OperatorKind, one.Size, other.Size),
            (ConstantValue one, ConstantValue other) when binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals =>
                new ConstantValue(Equals(one.Content, other.Content) == (binary.OperatorKind == BinaryOperatorKind.Equals)),
            _ => Value.Unknown,
        };
    }

    public static Value Unary(Frame frame, IUnaryOperation unary)
    {
        var value = frame.Evaluate(unary.Operand);
        return (unary.OperatorKind, value) switch
        {
            (UnaryOperatorKind.Minus, NumberValue number) when unary.OperatorMethod is null => new NumberValue(Size.Of(0) - number.Size),
            (UnaryOperatorKind.Plus, NumberValue) => value,
            (UnaryOperatorKind.Not, ConstantValue { Content: bool content }) => new ConstantValue(!content),
            (UnaryOperatorKind.Hat, NumberValue number) => new FromEndValue(number.Size),
            (_, TensorValue) when unary.OperatorMethod is { ContainingType.Name: "Tensor" } => value,
            _ => Value.Unknown,
        };
    }

    /// <summary>What an operator gives for two integers.</summary>
    public static Value Numbers(SizeFacts facts, BinaryOperatorKind kind, Size left, Size right)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Add: return new NumberValue(left + right);
            case BinaryOperatorKind.Subtract: return new NumberValue(left - right);
            case BinaryOperatorKind.Multiply: return new NumberValue(left * right);
            case BinaryOperatorKind.Divide: return Quotient(left, right);
            case BinaryOperatorKind.Remainder:
                return left.IsConstant && right is { IsConstant: true, Constant: not 0 } ? new NumberValue(Size.Of(left.Constant % right.Constant)) : Value.Unknown;
            case BinaryOperatorKind.Equals: return Decision(facts.CompareNumbers(left, right));
            case BinaryOperatorKind.NotEquals: return Decision(facts.CompareNumbers(left, right), isNegated: true);
            case BinaryOperatorKind.GreaterThanOrEqual: return Order(facts, left, right);
            case BinaryOperatorKind.LessThanOrEqual: return Order(facts, right, left);
            case BinaryOperatorKind.GreaterThan: return Order(facts, left, right + Size.Of(1));
            case BinaryOperatorKind.LessThan: return Order(facts, right, left + Size.Of(1));
            default: return Value.Unknown;
        }
    }

    // A quotient that leaves something is a number of its own, the same wherever the same is divided.
    private static Value Quotient(Size left, Size right)
    {
        if (right.IsExactly(0))
        {
            return Value.Unknown;
        }

        return left.IsConstant && right.IsConstant
            ? new NumberValue(Size.Of(left.Constant / right.Constant))
            : Size.Divide(left, right) is { } exact ? new NumberValue(exact) : new NumberValue(Size.Of($"({left}) / ({right})"));
    }

    private static Value Decision(Fit fit, bool isNegated = false) => fit == Fit.Possible ? Value.Unknown : new ConstantValue((fit == Fit.Certain) != isNegated);

    private static Value Order(SizeFacts facts, Size large, Size small) =>
        facts.IsAtLeast(large, small) ? new ConstantValue(true) : facts.IsAtLeast(small, large + Size.Of(1)) ? new ConstantValue(false) : Value.Unknown;

    private static Value Logical(Frame frame, IBinaryOperation binary)
    {
        var decides = binary.OperatorKind == BinaryOperatorKind.ConditionalOr;
        var left = frame.Expressions.Decide(binary.LeftOperand);
        if (left == decides)
        {
            return new ConstantValue(decides);
        }

        if (left is not null)
        {
            return frame.Evaluate(binary.RightOperand);
        }

        var before = frame.State.Clone();
        var right = frame.Expressions.Decide(binary.RightOperand);
        frame.State.Assign(State.Join(before, frame.State.Clone()));
        return right == decides ? new ConstantValue(decides) : Value.Unknown;
    }

    private static string Symbol(IBinaryOperation binary) => binary.OperatorKind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        _ => binary.OperatorKind.ToString(),
    };
}
