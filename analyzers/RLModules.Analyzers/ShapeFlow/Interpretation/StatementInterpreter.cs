using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows statements.</summary>
internal sealed class StatementInterpreter(Frame frame)
{
    private readonly Stack<LoopExits> loops = new();

    private State State => frame.State;

    public void Execute(IOperation? statement)
    {
        if (statement is null || State.IsDead)
        {
            return;
        }

        frame.Analysis.Step();
        switch (statement)
        {
            case IMethodBodyOperation method:
                Execute(method.BlockBody ?? method.ExpressionBody);
                break;
            case IConstructorBodyOperation constructor:
                Execute(constructor.Initializer);
                Execute(constructor.BlockBody ?? constructor.ExpressionBody);
                break;
            case IBlockOperation block:
                foreach (var child in block.Operations)
                {
                    Execute(child);
                }

                break;
            case IExpressionStatementOperation expression:
                frame.Evaluate(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                Declare(group);
                break;
            case IUsingDeclarationOperation declaration:
                Declare(declaration.DeclarationGroup);
                break;
            case IUsingOperation block:
                ExecuteResource(block.Resources);
                Execute(block.Body);
                break;
            case ILockOperation block:
                frame.Evaluate(block.LockedValue);
                Execute(block.Body);
                break;
            case IReturnOperation { Kind: OperationKind.Return } returned:
                var value = returned.ReturnedValue is null ? Value.Unknown : frame.Evaluate(returned.ReturnedValue);
                if (!State.IsDead)
                {
                    frame.Returns.Add(new(value, State.Clone(), returned.ReturnedValue));
                }

                State.Kill();
                break;
            case IConditionalOperation conditional:
                ExecuteIf(conditional);
                break;
            case ISwitchOperation choice:
                ExecuteSwitch(choice);
                break;
            case IForEachLoopOperation loop:
                ExecuteForEach(loop);
                break;
            case IForLoopOperation loop:
                foreach (var before in loop.Before)
                {
                    Execute(before);
                }

                ExecuteLoop(loop, loop.Condition, () => Execute(loop.Body), () => ExecuteAll(loop.AtLoopBottom), testsFirst: true);
                break;
            case IWhileLoopOperation loop:
                ExecuteLoop(loop, loop.ConditionIsUntil ? null : loop.Condition, () => Execute(loop.Body), () => { }, loop.ConditionIsTop);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch when loops.Count > 0:
                (branch.BranchKind == BranchKind.Break ? loops.Peek().Breaks : loops.Peek().Continues).Add(State.Clone());
                State.Kill();
                break;
            case IBranchOperation or ILabeledOperation:
                throw new AnalysisStoppedException();
            case ITryOperation attempt:
                ExecuteTry(attempt);
                break;
            case IThrowOperation thrown:
                frame.Evaluate(thrown);
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            default:
                frame.Evaluate(statement);
                break;
        }
    }

    public void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer)
            {
                State[declarator.Symbol] = frame.Analysis.IsVolatile(declarator.Symbol) ? Value.Unknown : frame.Evaluate(initializer.Value);
            }
        }
    }

    private void ExecuteAll(IEnumerable<IOperation> statements)
    {
        foreach (var statement in statements)
        {
            Execute(statement);
        }
    }

    private void ExecuteResource(IOperation resources)
    {
        if (resources is IVariableDeclarationGroupOperation group)
        {
            Declare(group);
        }
        else
        {
            frame.Evaluate(resources);
        }
    }

    private void ExecuteIf(IConditionalOperation conditional)
    {
        var condition = frame.Expressions.Decide(conditional.Condition);
        var wasCertain = State.IsCertain;
        State.IsCertain &= condition is not null;
        var other = State.Clone();
        if (condition == false)
        {
            State.Kill();
        }
        else
        {
            Execute(conditional.WhenTrue);
        }

        var first = State.Clone();
        State.Assign(other);
        if (condition == true)
        {
            State.Kill();
        }
        else
        {
            Execute(conditional.WhenFalse);
        }

        var bothGoOn = !first.IsDead && !State.IsDead;
        State.Assign(State.Join(first, State.Clone()));
        State.IsCertain = State.IsCertain || (bothGoOn && wasCertain);
    }

    private void ExecuteSwitch(ISwitchOperation choice)
    {
        var value = frame.Evaluate(choice.Value);
        State.IsCertain = false;
        var before = State.Clone();
        var exits = new LoopExits();
        loops.Push(exits);
        var after = new List<State>();
        var isExhaustive = false;
        foreach (var section in choice.Cases)
        {
            State.Assign(before.Clone());
            foreach (var clause in section.Clauses)
            {
                isExhaustive |= clause is IDefaultCaseClauseOperation;
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    frame.Expressions.Bind(pattern.Pattern, value);
                }
            }

            ExecuteAll(section.Body);
            after.Add(State.Clone());
        }

        loops.Pop();

        // A continue in a switch belongs to the loop around it.
        if (exits.Continues.Count > 0 && loops.Count > 0)
        {
            loops.Peek().Continues.AddRange(exits.Continues);
        }

        State.Assign(JoinAll([.. after, .. exits.Breaks, .. isExhaustive ? Array.Empty<State>() : [before]]));
    }

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        var collection = frame.Evaluate(loop.Collection);
        var items = frame.Expressions.ItemsOf(collection);
        if (items is { Length: <= 16 } known)
        {
            ExecuteUnrolled(loop, known);
            return;
        }

        ExecuteLoop(loop, null, () =>
        {
            frame.Expressions.AssignElement(loop, Value.Unknown);
            Execute(loop.Body);
        }, () => { }, testsFirst: true);
    }

    private void ExecuteUnrolled(IForEachLoopOperation loop, IReadOnlyList<Value> items)
    {
        var exits = new LoopExits();
        loops.Push(exits);
        foreach (var item in items)
        {
            exits.Continues.Clear();
            frame.Expressions.AssignElement(loop, item);
            Execute(loop.Body);
            State.Assign(JoinAll([State.Clone(), .. exits.Continues]));
        }

        loops.Pop();
        State.Assign(JoinAll([State.Clone(), .. exits.Breaks]));
    }

    // Around a loop until nothing changes any more; what still changes after a few rounds is not known.
    private void ExecuteLoop(ILoopOperation loop, IOperation? condition, Action body, Action bottom, bool testsFirst)
    {
        if (loop is IForLoopOperation && TryUnroll(condition, body, bottom))
        {
            return;
        }

        State.IsCertain = false;
        var head = State.Clone();
        using (frame.Analysis.BeQuiet())
        {
            for (var round = 0; ; round++)
            {
                var around = Round(head, condition, body, bottom).Head;
                var joined = State.Join(head, around);
                if (joined.SameAs(head))
                {
                    break;
                }

                if (round < 2)
                {
                    head = joined;
                }
                else if (round < 12)
                {
                    head.ForgetDifferences(joined);
                }
                else
                {
                    throw new AnalysisStoppedException();
                }
            }
        }

        var (end, exits) = Round(head, condition, body, bottom);
        State.Assign(JoinAll([testsFirst ? head.Clone() : end, end, .. exits]));
    }

    // A loop over a counter of which every test can be decided, a few times.
    private bool TryUnroll(IOperation? condition, Action body, Action bottom)
    {
        if (condition is null)
        {
            return false;
        }

        var before = State.Clone();
        var returns = frame.Returns.Count;
        var exits = new LoopExits();
        bool? goesOn;
        using (frame.Analysis.BeQuiet())
        {
            goesOn = frame.Expressions.Decide(condition);
            if (goesOn is not null)
            {
                // Tried first: the count must be known to the end.
                loops.Push(exits);
                for (var round = 0; goesOn == true && round < 16 && !State.IsDead; round++)
                {
                    body();
                    State.Assign(JoinAll([State.Clone(), .. exits.Continues]));
                    exits.Continues.Clear();
                    bottom();
                    goesOn = State.IsDead ? false : frame.Expressions.Decide(condition);
                }

                loops.Pop();
            }
        }

        frame.Returns.RemoveRange(returns, frame.Returns.Count - returns);
        State.Assign(before);
        if (goesOn != false)
        {
            return false;
        }

        exits = new LoopExits();
        loops.Push(exits);
        while (!State.IsDead && frame.Expressions.Decide(condition) == true)
        {
            body();
            State.Assign(JoinAll([State.Clone(), .. exits.Continues]));
            exits.Continues.Clear();
            bottom();
        }

        loops.Pop();
        State.Assign(JoinAll([State.Clone(), .. exits.Breaks]));
        return true;
    }

    private (State Head, IReadOnlyList<State> Breaks) Round(State head, IOperation? condition, Action body, Action bottom)
    {
        var exits = new LoopExits();
        loops.Push(exits);
        State.Assign(head.Clone());
        frame.Evaluate(condition);
        body();
        State.Assign(JoinAll([State.Clone(), .. exits.Continues]));
        bottom();
        loops.Pop();
        return (State.Clone(), exits.Breaks);
    }

    private void ExecuteTry(ITryOperation attempt)
    {
        var before = State.Clone();
        if (attempt.Catches.Length == 0)
        {
            Execute(attempt.Body);
            Execute(attempt.Finally);
            return;
        }

        // What throws here may be meant to.
        using (frame.Analysis.BeQuiet())
        {
            Execute(attempt.Body);
        }

        var ends = new List<State> { State.Clone() };
        before.ForgetDifferences(ends[0].IsDead ? State.Empty() : ends[0]);
        foreach (var handler in attempt.Catches)
        {
            State.Assign(before.Clone());
            Execute(handler.Handler);
            ends.Add(State.Clone());
        }

        State.Assign(JoinAll(ends));
        Execute(attempt.Finally);
    }

    private static State JoinAll(IReadOnlyList<State> states) => states.Aggregate(State.Join);

    private sealed class LoopExits
    {
        public List<State> Breaks { get; } = [];

        public List<State> Continues { get; } = [];
    }
}
