using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>Observations are (environment, step in the episode), so the state behind step t is 100 + 0 + 1 + … + t.</summary>
public class StatefulModuleTests
{
    [Fact]
    public void State_goes_from_step_to_step_over_chunks_and_begins_anew_with_each_episode()
    {
        using var module = Module();
        using var runner = Runner(module, episodeLength: 5);

        var first = Assert.Single(runner.Sample(new SampleRequest { NumTimesteps = 3 }).Episodes);
        var second = runner.Sample(new SampleRequest { NumTimesteps = 4 }).Episodes;

        Assert.Equal([100, 101, 103], States(first));
        Assert.Equal([106, 110], States(second[0]));
        Assert.Equal([100, 101], States(second[1]));
    }

    [Fact]
    public void Sequences_are_padded_and_begin_with_the_state_of_their_first_step()
    {
        using var scope = NewDisposeScope();
        using var module = Module();
        using var runner = Runner(module, episodeLength: 5);
        var episodes = Enumerable.Range(0, 2).SelectMany(_ => runner.Sample(new SampleRequest { NumTimesteps = 3 }).Episodes).ToArray();

        var batch = DefaultPipelines.Learner().Call(new ConnectorContext(module) { Episodes = episodes, MaxSequenceLength = 2 });

        // Chunks of 3 steps, 2 steps (the episode ends) and 1 step: sequences of 2, 1 | 2 | 1. The first two chunks are of one episode and are not joined.
        Assert.Equal([2L, 1, 2, 1], Numbers<long>(batch[Columns.SeqLens]));
        Assert.Equal([4L, 2, 2], batch[Columns.Obs].shape);
        Assert.Equal([0f, 0, 0, 1, 0, 2, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0], Numbers<float>(batch[Columns.Obs]));
        Assert.Equal([true, true, true, false, true, true, true, false], Numbers<bool>(batch[Columns.LossMask]));
        Assert.Equal([100f, 101, 103, 100], Numbers<float>(batch["state_in.sum"].select(-1, 1).contiguous()));
        Assert.False(batch.Contains(Columns.StateOut));
        Assert.Equal([4L, 2], batch[Columns.ActionLogp].shape);
    }

    [Fact]
    public void Advantages_bootstrap_with_the_state_behind_the_last_step_and_padding_does_not_count()
    {
        using var scope = NewDisposeScope();
        using var module = Module();
        using var runner = Runner(module, episodeLength: 5);
        var episodes = runner.Sample(new SampleRequest { NumTimesteps = 3 }).Episodes;
        var learner = DefaultPipelines.Learner();
        learner.Append(new GeneralAdvantageEstimation(gamma: 1, lambda: 0));

        var batch = learner.Call(new ConnectorContext(module) { Episodes = episodes, MaxSequenceLength = 2 });

        // Values 100, 101, 103 and, of the observation behind them, 106; λ = 0: target = r + V(next).
        var rewards = episodes[0].Rewards.AsSpan<float>();
        Assert.Equal([100f, 101, 103], Numbers<float>(batch[Columns.VfPreds])[..3]);
        Assert.Equal([rewards[0] + 101, rewards[1] + 103, rewards[2] + 106], Numbers<float>(batch[Columns.ValueTargets])[..3]);
        var advantages = Numbers<float>(batch[Columns.Advantages]);
        Assert.Equal(0, advantages[..3].Sum(), 1e-5);
        Assert.Equal(3, advantages[..3].Sum(advantage => advantage * advantage), 1e-4);
        Assert.Equal(0, advantages[3]);
    }

    private static MemoryModule Module()
    {
        var environment = new ScriptedEnvironment(1, 5, truncates: false);
        return new MemoryModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace }.Build();
    }

    private static SingleAgentEnvRunner<long> Runner(MemoryModule module, int episodeLength) =>
        new(new ScriptedEnvironment(1, episodeLength, truncates: false), module, new EnvRunnerOptions { EpisodeLookbackHorizon = 0 });

    private static float[] States(Episodes.SingleAgentEpisode episode) =>
        [.. Enumerable.Range(0, episode.Length).Select(t => episode.FindExtraModelOutput("state_out.sum")!.Row<float>(t)[1])];

    private static T[] Numbers<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes).ToArray();
}
