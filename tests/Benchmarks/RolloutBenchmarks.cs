using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>
/// Rollout steps on CartPole. Targets: at least 0.95 of the same loop by hand, 2.2 times Python at 8 environments and 1.25 times at 256
/// (<c>ppo_cartpole.py --mode rollout</c>; <c>compare-python</c> runs both in turn).
/// </summary>
[MemoryDiagnoser]
public class RolloutBenchmarks
{
    /// <summary>Steps of each environment in a rollout.</summary>
    public const int Length = 128;

    private CartPole environment = null!;
    private BenchmarkModule module = null!;
    private VectorRolloutCollector<long> collector = null!;
    private SingleAgentEnvRunner<long> runner = null!;
    private ConnectorPipeline learner = null!;
    private Generator generator = null!;
    private Tensor observations = null!;
    private Tensor[] stepObservations = null!;
    private float[] finalObservations = null!;
    private float[] rewards = null!;
    private bool[] terminated = null!;
    private bool[] truncated = null!;
    private long[] actions = null!;
    private float[] logits = null!;

    /// <summary>The number of environments.</summary>
    [Params(8, 256)]
    public int Environments { get; set; }

    /// <summary>Builds both loops over one module.</summary>
    [GlobalSetup]
    public void Setup()
    {
        set_num_threads(1);
        manual_seed(1);
        environment = new CartPole(Environments, seed: 1);
        module = new BenchmarkModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace }.Build();
        collector = new VectorRolloutCollector<long>(environment, module, Length, seed: 1);
        runner = new SingleAgentEnvRunner<long>(new CartPole(Environments, seed: 1), module, new EnvRunnerOptions { RolloutFragmentLength = Length, Seed = 1 });
        learner = DefaultPipelines.Learner();
        generator = new Generator(1);
        observations = zeros(Length + 1, Environments, 4);
        stepObservations = [.. Enumerable.Range(0, Length).Select(step => observations[step])];
        finalObservations = new float[Environments * 4];
        rewards = new float[Length * Environments];
        terminated = new bool[Length * Environments];
        truncated = new bool[Length * Environments];
        actions = new long[Length * Environments];
        logits = new float[Length * Environments * 2];
        environment.Reset(MemoryMarshal.Cast<byte, float>(observations.bytes)[..(Environments * 4)]);
    }

    /// <summary>The loop as one writes it on the engine: forward, Gumbel-max sample, environment, log-probabilities at the end.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Length)]
    public void By_hand()
    {
        var all = MemoryMarshal.Cast<byte, float>(observations.bytes);
        using var noGrad = no_grad();
        for (var step = 0; step < Length; step++)
        {
            using var scope = NewDisposeScope();
            var output = module.Actor.call(stepObservations[step]);
            var noise = empty_like(output).exponential_(1, generator).log_();
            var chosen = (output - noise).argmax(-1);
            var rows = new Range(step * Environments, (step + 1) * Environments);
            MemoryMarshal.Cast<byte, float>(output.bytes).CopyTo(logits.AsSpan(step * Environments * 2));
            MemoryMarshal.Cast<byte, long>(chosen.bytes).CopyTo(actions.AsSpan(rows));
            environment.Step(actions.AsSpan(rows), new VectorStep
            {
                Observations = all.Slice((step + 1) * Environments * 4, Environments * 4),
                FinalObservations = finalObservations,
                Rewards = rewards.AsSpan(rows),
                Terminated = terminated.AsSpan(rows),
                Truncated = truncated.AsSpan(rows),
            });
        }

        all[(Length * Environments * 4)..].CopyTo(all);
        using var end = NewDisposeScope();
        var logProbabilities = tensor(logits, [Length * Environments, 2]).log_softmax(-1);
        logProbabilities.gather(-1, tensor(actions, [Length * Environments]).unsqueeze(-1));
    }

    /// <summary>Through the module's exploration forward and the collector.</summary>
    [Benchmark(OperationsPerInvoke = Length)]
    public void Framework() => collector.Collect();

    /// <summary>Through both default pipelines into episodes.</summary>
    [Benchmark(OperationsPerInvoke = Length)]
    public void Pipelines() => runner.Sample();

    /// <summary>The same, and the episodes into a train batch.</summary>
    [Benchmark(OperationsPerInvoke = Length)]
    public void Pipelines_and_train_batch()
    {
        using var scope = NewDisposeScope();
        learner.Call(new ConnectorContext(module) { Episodes = runner.Sample().Episodes });
    }
}
