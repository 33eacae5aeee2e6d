using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows expressions: what each gives, as far as it is known.</summary>
internal sealed class ExpressionInterpreter
{
    private readonly Frame frame;
    private readonly MemberInterpreter members;
    private readonly CallInterpreter calls;
    private readonly CreationInterpreter creations;
    private readonly CollectionInterpreter collections;
    private readonly AssignmentInterpreter assignments;

    public ExpressionInterpreter(Frame frame)
    {
        this.frame = frame;
        members = new MemberInterpreter(frame);
        collections = new CollectionInterpreter(frame);
        calls = new CallInterpreter(frame, members);
        creations = new CreationInterpreter(frame);
        assignments = new AssignmentInterpreter(frame, members);
    }

    private State State => frame.State;

    public Value Evaluate(IOperation operation)
    {
        frame.Analysis.Step();
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return Constant(constant);
        }

        return operation switch
        {
            ILocalReferenceOperation local => local.Local.IsConst ? Constant(local.Local.ConstantValue) : State[local.Local],
            IParameterReferenceOperation parameter => State[parameter.Parameter],
            IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && frame.Receivers.Count > 0 ? frame.Receivers.Peek() : frame.Self,
            IFieldReferenceOperation or IPropertyReferenceOperation => members.Read(operation),
            IInvocationOperation invocation => calls.Invoke(invocation),
            IObjectCreationOperation creation => creations.Create(creation),
            IConversionOperation conversion => Convert(conversion),
            IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
            IArgumentOperation argument => Evaluate(argument.Value),
            IBinaryOperation binary => Arithmetic.Binary(frame, binary),
            IUnaryOperation unary => Arithmetic.Unary(frame, unary),
            ITupleOperation tuple => new TupleValue(tuple.Elements.Select(Evaluate).ToArray()),
            IConditionalOperation conditional => Choose(conditional),
            ICoalesceOperation coalesce => Coalesce(coalesce),
            ISwitchExpressionOperation choice => Choose(choice),
            IConditionalAccessOperation access => Access(access),
            IConditionalAccessInstanceOperation => frame.ConditionalReceivers.Count > 0 ? frame.ConditionalReceivers.Peek() : Value.Unknown,
            IArrayCreationOperation or ICollectionExpressionOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IRangeOperation => collections.Evaluate(operation),
            ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation or IDeconstructionAssignmentOperation or ICoalesceAssignmentOperation => assignments.Evaluate(operation),
            IIsPatternOperation pattern => Test(pattern),
            IDeclarationExpressionOperation declaration => Evaluate(declaration.Expression),
            IDelegateCreationOperation creation => Evaluate(creation.Target),
            IAnonymousFunctionOperation function => new FunctionValue(function.Body, function.Symbol, frame.Self),
            IMethodReferenceOperation method => new FunctionValue(null, method.Method, method.Instance is null ? Value.Unknown : Evaluate(method.Instance)),
            IWithOperation with => assignments.With(with),
            IThrowOperation thrown => Throw(thrown),
            IDefaultValueOperation => Value.Unknown,
            _ => EvaluateChildren(operation),
        };
    }

    /// <summary>Whether a condition holds, or null where that is not known.</summary>
    public bool? Decide(IOperation condition) => Evaluate(condition) is ConstantValue { Content: bool value } ? value : null;

    /// <summary>The elements of a list, array or tuple; null where they are not known.</summary>
    public ImmutableArray<Value>? ItemsOf(Value value) => State.Find(value)?.Items ?? (value is SizesValue { Sizes: { Rank: not null } sizes }
        ? [.. sizes.Axes.Select(axis => Value.OfSize(axis.Size))]
        : null);

    /// <summary>Gives a loop's variable its value.</summary>
    public void AssignElement(IForEachLoopOperation loop, Value item)
    {
        item = item is StageValue stage ? stage.Module : item;
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                State[declarator.Symbol] = item;
                break;
            case { } target:
                assignments.Deconstruct(target, item);
                break;
        }
    }

    /// <summary>Gives the variables of a pattern what is known of them.</summary>
    public void Bind(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declaration:
                State[symbol] = frame.Analysis.IsVolatile(symbol) || declaration.MatchedType is not { } ? Value.Unknown : value;
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } symbol }:
                State[symbol] = value;
                goto default;
            default:
                foreach (var child in pattern.ChildOperations)
                {
                    if (child is IPatternOperation nested)
                    {
                        Bind(nested, pattern is INegatedPatternOperation or IBinaryPatternOperation ? value : Value.Unknown);
                    }
                    else if (child is IPropertySubpatternOperation property)
                    {
                        Bind(property.Pattern, Value.Unknown);
                    }
                }

                break;
        }
    }

    public static Value Constant(object? constant) => constant switch
    {
        int number => new NumberValue(Size.Of(number)),
        long number => new NumberValue(Size.Of(number)),
        short number => new NumberValue(Size.Of(number)),
        byte number => new NumberValue(Size.Of(number)),
        _ => new ConstantValue(constant),
    };

    private Value EvaluateChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Evaluate(child);
        }

        return Value.Unknown;
    }

    private Value Convert(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is null)
        {
            // A number that is no integer any more, or may lose digits, is another.
            return value is NumberValue && conversion.Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal ? Value.Unknown : value;
        }

        return conversion.Type?.Name switch
        {
            "TensorIndex" => value is NumberValue or RangeValue or FromEndValue or MarkValue or TensorValue ? value
                : value is TupleValue { Items: { Count: 2 } range } ? new RangeValue(range[0], range[1])
                : value.Equals(Value.Null) ? new MarkValue(IndexMark.NewDimension)
                : Value.Unknown,
            "Scalar" => Value.Unknown,
            "Tensor" when value is NumberValue or ConstantValue => new TensorValue(Shape.Scalar),
            "Tensor" when conversion.Operand.Type?.Name is "Scalar" => new TensorValue(Shape.Scalar),
            "Index" or "Range" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" => value,
            _ => Value.Unknown,
        };
    }

    private Value Choose(IConditionalOperation conditional)
    {
        var condition = Decide(conditional.Condition);
        if (condition is { } known)
        {
            return known ? Evaluate(conditional.WhenTrue) : conditional.WhenFalse is { } otherwise ? Evaluate(otherwise) : Value.Unknown;
        }

        return OnEitherWay(() => Evaluate(conditional.WhenTrue), () => conditional.WhenFalse is { } otherwise ? Evaluate(otherwise) : Value.Unknown);
    }

    private Value Choose(ISwitchExpressionOperation choice)
    {
        var value = Evaluate(choice.Value);
        State.IsCertain = false;
        var before = State.Clone();
        State? joined = null;
        Value? result = null;
        foreach (var arm in choice.Arms)
        {
            State.Assign(before.Clone());
            Bind(arm.Pattern, value);
            if (arm.Guard is { } guard)
            {
                Evaluate(guard);
            }

            var given = Evaluate(arm.Value);
            if (State.IsDead)
            {
                continue;
            }

            var state = joined is null ? State.Clone() : State.Join(joined, State.Clone());
            result = result is null ? given : Joined(state, result, given);
            joined = state;
        }

        if (joined is null)
        {
            State.Kill();
            return Value.Unknown;
        }

        State.Assign(joined);
        return result!;
    }

    private Value Coalesce(ICoalesceOperation coalesce)
    {
        var value = Evaluate(coalesce.Value);
        return value.Equals(Value.Null) ? Evaluate(coalesce.WhenNull) : OnEitherWay(() => value, () => Evaluate(coalesce.WhenNull));
    }

    // One of two expressions is evaluated; one that throws gives nothing.
    private Value OnEitherWay(Func<Value> one, Func<Value> other)
    {
        var wasCertain = State.IsCertain;
        State.IsCertain = false;
        var before = State.Clone();
        var first = one();
        var afterFirst = State.Clone();
        State.Assign(before);
        var second = other();
        if (State.IsDead || afterFirst.IsDead)
        {
            var value = State.IsDead ? first : second;
            State.Assign(State.IsDead ? afterFirst : State.Clone());
            return value;
        }

        var joined = State.Join(afterFirst, State.Clone());
        State.Assign(joined);
        State.IsCertain = wasCertain;
        return Joined(State, first, second);
    }

    private static Value Joined(State state, Value first, Value second) => state.Join(first, second);

    private Value Access(IConditionalAccessOperation access)
    {
        var receiver = Evaluate(access.Operation);
        if (receiver.Equals(Value.Null))
        {
            return Value.Null;
        }

        frame.ConditionalReceivers.Push(receiver);
        var before = State.Clone();
        var value = Evaluate(access.WhenNotNull);
        frame.ConditionalReceivers.Pop();
        State.Assign(State.Join(before, State.Clone()));
        return value is NumberValue or ConstantValue ? Value.Unknown : value;
    }

    private Value Test(IIsPatternOperation test)
    {
        var value = Evaluate(test.Value);
        Bind(test.Pattern, value);
        var pattern = test.Pattern;
        var isNegated = pattern is INegatedPatternOperation;
        if (pattern is INegatedPatternOperation negated)
        {
            pattern = negated.Pattern;
        }

        if (pattern is not IConstantPatternOperation { Value: var constant })
        {
            return value.Equals(Value.Null) && pattern is IDeclarationPatternOperation or IRecursivePatternOperation or ITypePatternOperation ? new ConstantValue(isNegated) : Value.Unknown;
        }

        return (value, Evaluate(constant)) switch
        {
            (NumberValue number, NumberValue wanted) => frame.Analysis.Facts.CompareNumbers(number.Size, wanted.Size) switch
            {
                Fit.Certain => new ConstantValue(!isNegated),
                Fit.Impossible => new ConstantValue(isNegated),
                _ => Value.Unknown,
            },
            (ConstantValue known, ConstantValue wanted) => new ConstantValue(Equals(known.Content, wanted.Content) != isNegated),
            _ => Value.Unknown,
        };
    }

    private Value Throw(IThrowOperation thrown)
    {
        if (thrown.Exception is { } exception)
        {
            Evaluate(exception);
        }

        State.Kill();
        return Value.Unknown;
    }
}
