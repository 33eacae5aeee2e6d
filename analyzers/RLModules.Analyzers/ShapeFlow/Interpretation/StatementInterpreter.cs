using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>Follows statements.</summary>
internal sealed class StatementInterpreter(Frame frame)
{
    private readonly BranchInterpreter branches = new(frame);
    private readonly LoopInterpreter loops = new(frame);

    /// <summary>The exits of the loops and switches that are being followed, the innermost on top.</summary>
    public Stack<LoopExits> Exits { get; } = new();

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
                branches.ExecuteIf(conditional);
                break;
            case ISwitchOperation choice:
                branches.ExecuteSwitch(choice);
                break;
            case ILoopOperation loop:
                loops.Execute(loop);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch when Exits.Count > 0:
                (branch.BranchKind == BranchKind.Break ? Exits.Peek().Breaks : Exits.Peek().Continues).Add(State.Clone());
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

    public void ExecuteAll(IEnumerable<IOperation> statements)
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

        State.Assign(State.JoinAll(ends));
        Execute(attempt.Finally);
    }
}
