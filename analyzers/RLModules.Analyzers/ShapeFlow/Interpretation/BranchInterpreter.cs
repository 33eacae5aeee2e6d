using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows if and switch statements: each way on its own, then what they have in common.</summary>
internal sealed class BranchInterpreter(Frame frame)
{
    private State State => frame.State;

    public void ExecuteIf(IConditionalOperation conditional)
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
            frame.Statements.Execute(conditional.WhenTrue);
        }

        var first = State.Clone();
        State.Assign(other);
        if (condition == true)
        {
            State.Kill();
        }
        else
        {
            frame.Statements.Execute(conditional.WhenFalse);
        }

        var bothGoOn = !first.IsDead && !State.IsDead;
        State.Assign(State.Join(first, State.Clone()));
        State.IsCertain = State.IsCertain || (bothGoOn && wasCertain);
    }

    public void ExecuteSwitch(ISwitchOperation choice)
    {
        var value = frame.Evaluate(choice.Value);
        State.IsCertain = false;
        var before = State.Clone();
        var exits = new LoopExits();
        frame.Statements.Exits.Push(exits);
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

            frame.Statements.ExecuteAll(section.Body);
            after.Add(State.Clone());
        }

        frame.Statements.Exits.Pop();

        // A continue in a switch belongs to the loop around it.
        if (exits.Continues.Count > 0 && frame.Statements.Exits.Count > 0)
        {
            frame.Statements.Exits.Peek().Continues.AddRange(exits.Continues);
        }

        State.Assign(State.JoinAll([.. after, .. exits.Breaks, .. isExhaustive ? Array.Empty<State>() : [before]]));
    }
}
