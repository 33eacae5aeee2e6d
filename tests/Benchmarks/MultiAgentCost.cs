using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>
/// The verb <c>multi-agent-cost</c>: two CartPoles side by side under one policy each, and under one for both, beside single-agent runners
/// that play as many poles. No target; it says what several agents and several modules add.
/// </summary>
internal static class MultiAgentCost
{
    private const int Rounds = 100;
    private const int Copies = 8;
    private const int Length = 128;

    public static int Run()
    {
        set_num_threads(1);
        manual_seed(1);
        using var one = Runner("shared");
        using var two = Runner("agent_0", "agent_1");
        using var eight = Single(Copies);
        using var sixteen = Single(2 * Copies);
        var request = new SampleRequest { NumTimesteps = Copies * Length };
        var twice = new SampleRequest { NumTimesteps = 2 * Copies * Length };
        var (oneActs, twoAct) = (new Acting(one), new Acting(two));
        var times = Interleaved.Medians(
            Rounds, () => eight.Sample(request), () => sixteen.Sample(twice), () => oneActs.Sample(request), () => twoAct.Sample(request));
        Print("single agent, 8 environments", times[0], Copies * Length);
        Print("single agent, 16 environments", times[1], 2 * Copies * Length);
        Print("2 agents, 1 module, 8 environments", times[2], oneActs.AgentStepsPerCall);
        Print("2 agents, 2 modules, 8 environments", times[3], twoAct.AgentStepsPerCall);
        return 0;

        void Print(string what, TimeSpan time, double agentSteps) => Console.WriteLine(
            $"{what}: {time.TotalMicroseconds / Length:F1} µs a vector step, {agentSteps / time.TotalSeconds:F0} agent steps/s");
    }

    private static MultiAgentEnvRunner<long> Runner(params string[] modules) => new(
        [.. Enumerable.Range(0, Copies).Select(_ => new MultiAgentCartPole(2))],
        new MultiRLModuleSpec { Modules = modules.ToDictionary(id => id, _ => (RLModuleSpec)Spec()) }.Build());

    private static SingleAgentEnvRunner<long> Single(int environments) => new(new CartPole(environments), Spec().Build());

    private static BenchmarkModuleSpec Spec()
    {
        var environment = new CartPole(1);
        return new BenchmarkModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace };
    }

    /// <summary>Agents leave one by one, so fewer act than there are: their number is counted.</summary>
    private sealed class Acting(MultiAgentEnvRunner<long> runner)
    {
        private int calls;

        public double AgentStepsPerCall => (double)runner.NumAgentStepsSampledLifetime / calls;

        public void Sample(SampleRequest request)
        {
            runner.Sample(request);
            calls++;
        }
    }
}
