using System.Globalization;
using BenchmarkDotNet.Running;
using RLModules.Benchmarks.Checkpoints;
using RLModules.Benchmarks.CompileTime;

namespace RLModules.Benchmarks;

/// <summary>
/// Without a verb, BenchmarkDotNet's own options; <c>compare-python</c> runs training, rollout and PPO step beside the Python counterpart,
/// <c>analyzers-cost</c> prints what each analyzer costs, <c>checkpoint-cost</c> saving and loading beside plain files,
/// <c>step-cost</c> a PPO step beside the same written by hand, <c>rollout-cost</c> episodes and pipelines beside a plain loop,
/// <c>multi-agent-cost</c> several agents and modules beside one,
/// <c>snapshot-cost</c> new weights for eight env runners beside one copy of their bytes,
/// <c>module-cost</c> the default networks beside the same written by hand.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is ["compare-python", ..])
        {
            return PythonComparison.Run(arguments[1..]);
        }

        if (arguments is ["analyzers-cost", ..])
        {
            return AnalyzerCosts.Run(arguments[1..]);
        }

        if (arguments is ["checkpoint-cost", ..])
        {
            return CheckpointCosts.Run(arguments[1..]);
        }

        if (arguments is ["step-cost"])
        {
            return StepCost.Run();
        }

        if (arguments is ["rollout-cost"])
        {
            return RolloutCost.Run();
        }

        if (arguments is ["multi-agent-cost"])
        {
            return MultiAgentCost.Run();
        }

        if (arguments is ["snapshot-cost"])
        {
            return SnapshotCost.Run();
        }

        if (arguments is ["module-cost"])
        {
            return ModuleCost.Run();
        }

        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments.Length == 0 ? ["--filter", "*"] : arguments);
        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
    }
}
