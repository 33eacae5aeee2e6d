using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows loops: a known few rounds one by one, any other until nothing changes any more.</summary>
internal sealed class LoopInterpreter(Frame frame)
{
    private State State => frame.State;

    public void Execute(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation each:
                ExecuteForEach(each);
                break;
            case IForLoopOperation counted:
                frame.Statements.ExecuteAll(counted.Before);
                ExecuteLoop(counted, counted.Condition, () => frame.Statements.Execute(counted.Body), () => frame.Statements.ExecuteAll(counted.AtLoopBottom), testsFirst: true);
                break;
            case IWhileLoopOperation conditional:
                ExecuteLoop(conditional, conditional.ConditionIsUntil ? null : conditional.Condition, () => frame.Statements.Execute(conditional.Body), () => { }, conditional.ConditionIsTop);
                break;
            default:
                frame.Evaluate(loop);
                break;
        }
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
            frame.Statements.Execute(loop.Body);
        }, () => { }, testsFirst: true);
    }

    private void ExecuteUnrolled(IForEachLoopOperation loop, IReadOnlyList<Value> items)
    {
        var exits = new LoopExits();
        frame.Statements.Exits.Push(exits);
        foreach (var item in items)
        {
            exits.Continues.Clear();
            frame.Expressions.AssignElement(loop, item);
            frame.Statements.Execute(loop.Body);
            State.Assign(State.JoinAll([State.Clone(), .. exits.Continues]));
        }

        frame.Statements.Exits.Pop();
        State.Assign(State.JoinAll([State.Clone(), .. exits.Breaks]));
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
        State.Assign(State.JoinAll([testsFirst ? head.Clone() : end, end, .. exits]));
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
                frame.Statements.Exits.Push(exits);
                for (var round = 0; goesOn == true && round < 16 && !State.IsDead; round++)
                {
                    body();
                    State.Assign(State.JoinAll([State.Clone(), .. exits.Continues]));
                    exits.Continues.Clear();
                    bottom();
                    goesOn = State.IsDead ? false : frame.Expressions.Decide(condition);
                }

                frame.Statements.Exits.Pop();
            }
        }

        frame.Returns.RemoveRange(returns, frame.Returns.Count - returns);
        State.Assign(before);
        if (goesOn != false)
        {
            return false;
        }

        exits = new LoopExits();
        frame.Statements.Exits.Push(exits);
        while (!State.IsDead && frame.Expressions.Decide(condition) == true)
        {
            body();
            State.Assign(State.JoinAll([State.Clone(), .. exits.Continues]));
            exits.Continues.Clear();
            bottom();
        }

        frame.Statements.Exits.Pop();
        State.Assign(State.JoinAll([State.Clone(), .. exits.Breaks]));
        return true;
    }

    private (State Head, IReadOnlyList<State> Breaks) Round(State head, IOperation? condition, Action body, Action bottom)
    {
        var exits = new LoopExits();
        frame.Statements.Exits.Push(exits);
        State.Assign(head.Clone());
        frame.Evaluate(condition);
        body();
        State.Assign(State.JoinAll([State.Clone(), .. exits.Continues]));
        bottom();
        frame.Statements.Exits.Pop();
        return (State.Clone(), exits.Breaks);
    }
}
