using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>
/// Runs one method as an inference-only module would: branches that a guard closes there are not taken. Lambdas run where they are written,
/// local functions where they are called.
/// </summary>
internal sealed class BodyFlow
{
    private readonly List<AbsentRead> reads = [];
    private readonly List<(MethodOn Callee, SyntaxNode Syntax)> calls = [];
    private readonly HashSet<ISymbol> localFunctions = new(SymbolEqualityComparer.Default);
    private readonly InferenceWalk walk;

    private BodyFlow(InferenceWalk walk, MethodOn body)
    {
        this.walk = walk;
        Body = body;
    }

    public MethodOn Body { get; }

    public static BodyFacts Run(InferenceWalk walk, MethodOn body, ControlFlowGraph graph)
    {
        var flow = new BodyFlow(walk, body);
        var result = flow.Run(graph, FlowState.Empty);
        return new BodyFacts(flow.reads, flow.calls, result);
    }

    /// <summary>Uses a value: if it may be absent, this is what fails.</summary>
    public void Use(FlowValue value)
    {
        foreach (var read in value.Reads)
        {
            Use(read);
        }
    }

    public void Use(AbsentRead read)
    {
        if (!reads.Contains(read))
        {
            reads.Add(read);
        }
    }

    /// <summary>Calls a method of the module or of a network in it.</summary>
    public FlowValue Call(MethodOn callee, SyntaxNode syntax)
    {
        if (!calls.Any(call => call.Syntax == syntax && call.Callee.Equals(callee)))
        {
            calls.Add((callee, syntax));
        }

        return walk.FactsOf(callee).Result;
    }

    public FlowValue RunLocalFunction(ControlFlowGraph graph, IMethodSymbol function, FlowState state)
    {
        // Half-written code may call what stands nowhere in sight.
        var scope = graph;
        while (scope is not null && !scope.LocalFunctions.Contains(function))
        {
            scope = scope.Parent;
        }

        if (scope is null || !localFunctions.Add(function))
        {
            return FlowValue.Unknown;
        }

        var result = Run(scope.GetLocalFunctionControlFlowGraph(function, walk.Cancellation), state);
        localFunctions.Remove(function);
        return result;
    }

    /// <summary>Runs a graph until nothing new comes to light.</summary>
    /// <returns>What it returns.</returns>
    public FlowValue Run(ControlFlowGraph graph, FlowState entry)
    {
        var states = new FlowState?[graph.Blocks.Length];
        var pending = new Queue<BasicBlock>();
        FlowValue? result = null;
        Enter(graph.Blocks[0], entry);
        while (pending.Count > 0)
        {
            walk.Cancellation.ThrowIfCancellationRequested();
            var block = pending.Dequeue();
            var before = states[block.Ordinal]!;
            var evaluator = new OperationEvaluator(walk, this, graph, before);
            foreach (var operation in block.Operations)
            {
                evaluator.Evaluate(operation);
            }

            var value = block.BranchValue is { } branch ? evaluator.Evaluate(branch) : FlowValue.Unknown;
            foreach (var handler in HandlersOf(block))
            {
                Enter(graph.Blocks[handler.FirstBlockOrdinal], before.Merge(evaluator.State));
            }

            if (block.ConditionKind != ControlFlowConditionKind.None)
            {
                var isOnTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
                Take(block.ConditionalSuccessor, isOnTrue);
                Take(block.FallThroughSuccessor, !isOnTrue);
            }
            else
            {
                Follow(block.FallThroughSuccessor, evaluator.State);
            }

            void Take(ControlFlowBranch? successor, bool condition)
            {
                if (value.Kind != (condition ? FlowKind.False : FlowKind.True))
                {
                    Follow(successor, evaluator.Assume(block.BranchValue!, condition));
                }
            }

            void Follow(ControlFlowBranch? successor, FlowState state)
            {
                if (successor?.Semantics == ControlFlowBranchSemantics.Return && block.ConditionKind == ControlFlowConditionKind.None && block.BranchValue is not null)
                {
                    result = result?.Merge(value) ?? value;
                }
                else if (successor?.Semantics is ControlFlowBranchSemantics.Throw)
                {
                    Use(value);
                }

                if (successor?.Destination is { } destination)
                {
                    Enter(destination, state);
                }
            }
        }

        return result ?? FlowValue.Unknown;

        void Enter(BasicBlock block, FlowState state)
        {
            var known = states[block.Ordinal];
            var merged = known?.Merge(state) ?? state;
            if (!merged.Equals(known))
            {
                states[block.Ordinal] = merged;
                pending.Enqueue(block);
            }
        }
    }

    // An exception leads from anywhere in a try to its handlers, and every way out leads through its finally.
    private static IEnumerable<ControlFlowRegion> HandlersOf(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
            {
                foreach (var handler in whole.NestedRegions.Where(candidate => candidate != region))
                {
                    yield return handler;
                }
            }
        }
    }
}
