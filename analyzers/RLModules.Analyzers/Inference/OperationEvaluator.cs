using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Inference;

/// <summary>Evaluates the operations of one block: what they read, what they call, and what their values are where a guard could ask.</summary>
internal sealed class OperationEvaluator(InferenceWalk walk, BodyFlow flow, ControlFlowGraph graph, FlowState state)
{
    public FlowState State { get; private set; } = state;

    /// <summary>The state behind a branch that was taken.</summary>
    public FlowState Assume(IOperation condition, bool isTrue) => NullTest.Find(condition) switch
    {
        { Operand: ILocalReferenceOperation { Local: { } local } } test when test.IsNullWhen != isTrue => State.With(local, State[local].NotNull()),
        { Operand: IFlowCaptureReferenceOperation { Id: var capture } } test when test.IsNullWhen != isTrue => State.With(capture, State[capture].NotNull()),
        _ => State,
    };

    public FlowValue Evaluate(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant switch
            {
                bool value => FlowValue.Of(value),
                null => FlowValue.Null,
                _ => FlowValue.Unknown,
            };
        }

        switch (operation)
        {
            case INameOfOperation:
                return FlowValue.Unknown;
            case IExpressionStatementOperation statement:
                Evaluate(statement.Operation);
                return FlowValue.Unknown;
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case IConversionOperation { OperatorMethod: null } conversion:
                return Evaluate(conversion.Operand);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return FlowValue.Of(flow.Body.Instance);
            case ILocalReferenceOperation local:
                return State[local.Local];
            case IFlowCaptureReferenceOperation capture:
                return State[capture.Id];
            case IFlowCaptureOperation capture:
                State = State.With(capture.Id, Evaluate(capture.Value));
                return FlowValue.Unknown;
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, assignment.Value);
            case IDeconstructionAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation:
                return EvaluateUpdate(operation);
            case IFieldReferenceOperation field:
                return Read(field, field.Field, field.Type);
            case IPropertyReferenceOperation property:
                return Read(property, property.Property, property.Type);
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IArgumentOperation argument:
                return EvaluateArgument(argument);
            case IMethodReferenceOperation reference:
                return Refer(reference);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target);
            case IFlowAnonymousFunctionOperation lambda:
                flow.Use(flow.Run(graph.GetAnonymousFunctionControlFlowGraphInScope(lambda, walk.Cancellation), State));
                return FlowValue.Unknown;
            case IIsNullOperation isNull:
                return Test(Evaluate(isNull.Operand), FlowKind.Null, false);
            case IIsTypeOperation isType:
                return Test(Evaluate(isType.ValueOperand), FlowKind.Unknown, isType.IsNegated);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Negate(Evaluate(not.Operand));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return Compare(comparison);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or, OperatorMethod: null } both:
                return Combine(both);
            case IIsPatternOperation isPattern:
                return Match(isPattern);
            default:
                UseChildren(operation);
                return FlowValue.Unknown;
        }
    }

    private void Use(IOperation operation) => flow.Use(Evaluate(operation));

    private void UseChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Use(child);
        }
    }

    private FlowValue Assign(IOperation target, IOperation source)
    {
        var value = Evaluate(source);
        if (!Store(target, value) && target is not IDiscardOperation && !IsNullable(target.Type))
        {
            flow.Use(value);
        }

        return value;
    }

    // True where the value can be followed further.
    private bool Store(IOperation target, FlowValue value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                State = State.With(local.Local, value);
                return true;
            case IFlowCaptureReferenceOperation capture:
                State = State.With(capture.Id, value);
                return false;
            case IDeclarationExpressionOperation declaration:
                return Store(declaration.Expression, value);
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    Store(element, FlowValue.Unknown);
                }

                return false;
            case IFieldReferenceOperation { Instance: { } instance }:
                Use(instance);
                return false;
            case IPropertyReferenceOperation { Instance: { } instance } property:
                var owner = Evaluate(instance);
                flow.Use(owner);
                UseAll(property.Arguments);
                if (owner.Instance is { } receiver && property.Property.SetMethod is { } setter && walk.Resolve(setter, receiver, instance) is { } callee)
                {
                    flow.Call(callee, property.Syntax);
                }

                return false;
            default:
                UseChildren(target);
                return false;
        }
    }

    private FlowValue EvaluateUpdate(IOperation operation)
    {
        UseChildren(operation);
        var target = operation switch
        {
            IDeconstructionAssignmentOperation deconstruction => deconstruction.Target,
            ICompoundAssignmentOperation compound => compound.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => operation,
        };
        Store(target, FlowValue.Unknown);
        return FlowValue.Unknown;
    }

    private FlowValue Read(IMemberReferenceOperation operation, ISymbol member, ITypeSymbol? type)
    {
        var owner = operation.Instance is { } instance ? Evaluate(instance) : FlowValue.Unknown;
        flow.Use(owner);
        if (operation is IPropertyReferenceOperation property)
        {
            UseAll(property.Arguments);
        }

        if (owner.Instance is not { } receiver)
        {
            return walk.IsInferenceOnlySpec(member, operation.Instance) ? FlowValue.Of(true) : FlowValue.Unknown;
        }

        if (walk.IsInferenceOnly(member))
        {
            return FlowValue.Of(true);
        }

        var absence = receiver.Find(member);
        if (absence != Absence.None)
        {
            var read = new AbsentRead(receiver.IsModule ? member.Name : $"{receiver.Type.Name}.{member.Name}", operation.Syntax, flow.Body);
            if (absence == Absence.Throws)
            {
                flow.Use(read);
                return FlowValue.Unknown;
            }

            return new FlowValue(absence == Absence.Null ? FlowKind.Null : FlowKind.Unknown, [read]);
        }

        return member is IPropertySymbol { GetMethod: { } getter } && walk.Resolve(getter, receiver, operation.Instance) is { } callee
            ? flow.Call(callee, operation.Syntax)
            : FlowValue.Of(type is null ? null : walk.ChildOf(receiver, member, type));
    }

    private FlowValue Invoke(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.MethodKind == MethodKind.LocalFunction)
        {
            UseAll(invocation.Arguments);
            return flow.RunLocalFunction(graph, invocation.TargetMethod, State);
        }

        var owner = invocation.Instance is { } instance ? Evaluate(instance) : FlowValue.Unknown;
        flow.Use(owner);
        UseAll(invocation.Arguments);
        if (owner.Instance is not { } receiver)
        {
            return FlowValue.Unknown;
        }

        if (walk.FindDisposedLayer(receiver, invocation.TargetMethod) is { } layer)
        {
            flow.Use(new AbsentRead(layer, invocation.Syntax, flow.Body));
        }

        return walk.Resolve(invocation.TargetMethod, receiver, invocation.Instance) is { } callee ? flow.Call(callee, invocation.Syntax) : FlowValue.Unknown;
    }

    private FlowValue Refer(IMethodReferenceOperation reference)
    {
        if (reference.Method.MethodKind == MethodKind.LocalFunction)
        {
            flow.Use(flow.RunLocalFunction(graph, reference.Method, State));
            return FlowValue.Unknown;
        }

        var owner = reference.Instance is { } instance ? Evaluate(instance) : FlowValue.Unknown;
        flow.Use(owner);
        if (owner.Instance is { } receiver && walk.Resolve(reference.Method, receiver, reference.Instance) is { } callee)
        {
            flow.Use(flow.Call(callee, reference.Syntax));
        }

        return FlowValue.Unknown;
    }

    private void UseAll(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            Evaluate(argument);
        }
    }

    // A parameter that may be null says that the method copes with what is absent.
    private FlowValue EvaluateArgument(IArgumentOperation argument)
    {
        if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref)
        {
            Store(argument.Value, FlowValue.Unknown);
            return FlowValue.Unknown;
        }

        var value = Evaluate(argument.Value);
        if (!IsNullable(argument.Parameter?.Type))
        {
            flow.Use(value);
        }

        return FlowValue.Unknown;
    }

    private FlowValue Compare(IBinaryOperation comparison)
    {
        var left = Evaluate(comparison.LeftOperand);
        var right = Evaluate(comparison.RightOperand);
        var isEqual = comparison.OperatorKind == BinaryOperatorKind.Equals;
        if (left.Kind != FlowKind.Unknown && right.Kind != FlowKind.Unknown)
        {
            return FlowValue.Of(left.Kind == right.Kind == isEqual);
        }

        return FlowValue.Unknown;
    }

    private FlowValue Combine(IBinaryOperation both)
    {
        var left = Evaluate(both.LeftOperand).Kind;
        var right = Evaluate(both.RightOperand).Kind;
        var decisive = both.OperatorKind == BinaryOperatorKind.And ? FlowKind.False : FlowKind.True;
        return left == decisive || right == decisive ? FlowValue.Of(decisive == FlowKind.True)
            : left == right && left is FlowKind.True or FlowKind.False ? FlowValue.Of(left == FlowKind.True)
            : FlowValue.Unknown;
    }

    private FlowValue Match(IIsPatternOperation isPattern)
    {
        var value = Evaluate(isPattern.Value);
        foreach (var declared in isPattern.Pattern.DescendantsAndSelf().Select(DeclaredBy).OfType<ILocalSymbol>())
        {
            State = State.With(declared, FlowValue.Unknown);
        }

        return value.Kind == FlowKind.Unknown || NullTest.Matches(isPattern.Pattern, value.Kind) is not { } matches ? FlowValue.Unknown : FlowValue.Of(matches);

        static ISymbol? DeclaredBy(IOperation pattern) => pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            IListPatternOperation list => list.DeclaredSymbol,
            _ => null,
        };
    }

    private static FlowValue Test(FlowValue value, FlowKind expected, bool isNegated) =>
        value.Kind == FlowKind.Null ? FlowValue.Of(expected == FlowKind.Null != isNegated) : FlowValue.Unknown;

    private static FlowValue Negate(FlowValue value) => value.Kind switch
    {
        FlowKind.True => FlowValue.Of(false),
        FlowKind.False => FlowValue.Of(true),
        _ => FlowValue.Unknown,
    };

    private static bool IsNullable(ITypeSymbol? type) => type?.NullableAnnotation == NullableAnnotation.Annotated;
}
