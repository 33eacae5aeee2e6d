using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Assignments to locals, members and elements.</summary>
internal sealed class AssignmentInterpreter(Frame frame, MemberInterpreter members)
{
    private State State => frame.State;

    public Value Evaluate(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment);
            case ICompoundAssignmentOperation compound:
                var changed = Change(compound);
                Assign(compound.Target, changed);
                return changed;
            case IIncrementOrDecrementOperation step:
                return Increment(step);
            case ICoalesceAssignmentOperation coalesce:
                var before = frame.Evaluate(coalesce.Target);
                var state = State.Clone();
                var given = frame.Evaluate(coalesce.Value);
                State.Assign(State.Join(state, State.Clone()));
                var either = State.Join(before, given);
                Assign(coalesce.Target, either);
                return either;
            case IDeconstructionAssignmentOperation deconstruction:
                var value = frame.Evaluate(deconstruction.Value);
                Deconstruct(deconstruction.Target, value);
                return value;
            default:
                return Value.Unknown;
        }
    }

    /// <summary>Gives each variable of a pattern its part of a value.</summary>
    public void Deconstruct(IOperation target, Value value)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                Deconstruct(declaration.Expression, value);
                break;
            case ITupleOperation tuple:
                var parts = PartsOf(value, tuple.Elements.Length);
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    Deconstruct(tuple.Elements[i], parts?[i] ?? Value.Unknown);
                }

                break;
            default:
                Assign(target, value);
                break;
        }
    }

    public void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                State[local.Local] = frame.Analysis.IsVolatile(local.Local) ? Value.Unknown : value;
                break;
            case IParameterReferenceOperation parameter:
                State[parameter.Parameter] = frame.Analysis.IsVolatile(parameter.Parameter) ? Value.Unknown : value;
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                members.Write(target, value);
                break;
            case IArrayElementReferenceOperation element:
                SetElement(frame.Evaluate(element.ArrayReference), element.Indices.Length == 1 ? frame.Evaluate(element.Indices[0]) : Value.Unknown, value);
                break;
            case IDiscardOperation:
                break;
            default:
                frame.Evaluate(target);
                break;
        }
    }

    /// <summary>A copy of a record with other members.</summary>
    public Value With(IWithOperation with)
    {
        var value = frame.Evaluate(with.Operand);
        foreach (var initializer in with.Initializer.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment)
            {
                var given = frame.Evaluate(assignment.Value);
                value = value is RecordValue record ? record with { Members = record.Members.SetItem(member.Member.Name, given) } : value;
            }
        }

        return value is RecordValue ? value : Value.Unknown;
    }

    private Value Assign(ISimpleAssignmentOperation assignment)
    {
        var value = frame.Evaluate(assignment.Value);
        if (assignment.IsRef)
        {
            throw new AnalysisStoppedException();
        }

        Assign(assignment.Target, value);
        return value;
    }

    private Value Change(ICompoundAssignmentOperation compound)
    {
        var (left, right) = (frame.Evaluate(compound.Target), frame.Evaluate(compound.Value));
        if (compound.OperatorMethod is { ContainingType.Name: "Tensor" })
        {
            return Elementwise.Together(new Call(frame.Analysis, State, compound, compound.OperatorKind.ToString(),
                [new("left", compound.Target.Type, left, compound.Target), new("right", compound.Value.Type, right, compound.Value)]));
        }

        return left is NumberValue one && right is NumberValue other ? Arithmetic.Numbers(frame.Analysis.Facts, compound.OperatorKind, one.Size, other.Size) : Value.Unknown;
    }

    private Value Increment(IIncrementOrDecrementOperation step)
    {
        var before = frame.Evaluate(step.Target);
        var after = before is NumberValue number ? new NumberValue(number.Size + Size.Of(step.Kind == OperationKind.Increment ? 1 : -1)) : Value.Unknown;
        Assign(step.Target, after);
        return step.IsPostfix ? before : after;
    }

    private void SetElement(Value array, Value index, Value value)
    {
        if (array is ReferenceValue reference && State.Find(array) is { } content)
        {
            State.Set(reference, content.Items is { } items && index is NumberValue { Size: { IsConstant: true } place } && place.Constant >= 0 && place.Constant < items.Length
                ? content with { Items = items.SetItem((int)place.Constant, value) }
                : content.Forget());
        }
        else if (array is SizesValue)
        {
            // Sizes are no objects here: other variables may hold the array too.
            throw new AnalysisStoppedException();
        }
    }

    // A tuple's elements, or a record's positional members.
    private static IReadOnlyList<Value>? PartsOf(Value value, int count) => value switch
    {
        TupleValue tuple when tuple.Items.Count == count => [.. tuple.Items],
        RecordValue record when MemberInterpreter.PositionalMembers(record.Type) is { } names && names.Count == count =>
            [.. names.Select(name => record.Members.TryGetValue(name, out var member) ? member : Value.Unknown)],
        _ => null,
    };
}
