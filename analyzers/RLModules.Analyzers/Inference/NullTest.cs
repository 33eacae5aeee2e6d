using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Inference;

/// <summary>A condition that asks whether something is null.</summary>
/// <param name="Operand">What is asked about.</param>
/// <param name="IsNullWhen">The condition's value where it is null.</param>
internal sealed record NullTest(IOperation Operand, bool IsNullWhen)
{
    /// <summary>The question that a condition asks, or null where it is another one.</summary>
    public static NullTest? Find(IOperation condition) => condition switch
    {
        IParenthesizedOperation parenthesized => Find(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Find(not.Operand) is { } test ? test with { IsNullWhen = !test.IsNullWhen } : null,
        IIsNullOperation isNull => new NullTest(isNull.Operand, true),
        IIsTypeOperation isType => new NullTest(isType.ValueOperand, isType.IsNegated),
        IIsPatternOperation isPattern when Matches(isPattern.Pattern, FlowKind.Null) is { } matches => new NullTest(isPattern.Value, matches),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            when OperandOf(comparison) is { } operand => new NullTest(operand, comparison.OperatorKind == BinaryOperatorKind.Equals),
        _ => null,
    };

    /// <summary>Whether a pattern matches a value, or null where that is not known.</summary>
    public static bool? Matches(IPatternOperation pattern, FlowKind value) => pattern switch
    {
        INegatedPatternOperation negated => !Matches(negated.Pattern, value),
        IDiscardPatternOperation => true,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => value switch
        {
            FlowKind.Null => constant is null,
            FlowKind.True => constant is true,
            FlowKind.False => constant is false,
            _ => null,
        },
        IDeclarationPatternOperation { MatchesNull: true } => true,
        IDeclarationPatternOperation or ITypePatternOperation or IRecursivePatternOperation or IListPatternOperation when value == FlowKind.Null => false,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => And(Matches(both.LeftPattern, value), Matches(both.RightPattern, value)),
        IBinaryPatternOperation both => !And(!Matches(both.LeftPattern, value), !Matches(both.RightPattern, value)),
        _ => null,
    };

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left & right;

    private static IOperation? OperandOf(IBinaryOperation comparison) =>
        comparison.RightOperand.ConstantValue is { HasValue: true, Value: null } ? comparison.LeftOperand
        : comparison.LeftOperand.ConstantValue is { HasValue: true, Value: null } ? comparison.RightOperand
        : null;
}
