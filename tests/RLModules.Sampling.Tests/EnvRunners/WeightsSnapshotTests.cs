using System.Runtime.InteropServices;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

public class WeightsSnapshotTests
{
    [Fact]
    public void Snapshot_keeps_the_weights_of_its_moment_and_is_inference_only()
    {
        using var module = TestModules.For(new CartPole(1));
        using var pool = new WeightsSnapshotPool();
        using var snapshot = pool.Take(module, 1);
        var before = Weights(module);

        TestModules.Prefer(module, 1);

        Assert.Equal(before, Weights(snapshot.Module));
        Assert.NotEqual(before, Weights(module));
        Assert.True(snapshot.Module.InferenceOnly);
    }

    [Fact]
    public void Taking_one_draws_no_random_number()
    {
        using var module = TestModules.For(new CartPole(1));
        using var pool = new WeightsSnapshotPool();
        manual_seed(5);
        var expected = rand(3).bytes.ToArray();

        manual_seed(5);
        using var snapshot = pool.Take(module, 1);

        Assert.Equal(expected, rand(3).bytes.ToArray());
    }

    [Fact]
    public void Memory_is_used_again_once_the_last_holder_has_left_and_not_before()
    {
        using var module = TestModules.For(new CartPole(1));
        using var pool = new WeightsSnapshotPool();
        var first = pool.Take(module, 1);
        var replica = first.Module;
        first.Share();
        first.Dispose();

        using var second = pool.Take(module, 2);
        first.Dispose();
        using var third = pool.Take(module, 3);

        Assert.NotSame(replica, second.Module);
        Assert.Same(replica, third.Module);
        Assert.Throws<ObjectDisposedException>(first.Share);
    }

    [Fact]
    public void Runner_acts_with_the_newest_snapshot_and_says_which()
    {
        var environment = new ScriptedEnvironment(2, 10, truncates: false);
        using var module = TestModules.For(environment);
        using var pool = new WeightsSnapshotPool();
        using var runner = new SingleAgentEnvRunner<long>(environment, module);
        TestModules.Prefer(module, 1);
        using (var newer = pool.Take(module, 7))
        {
            runner.SetSnapshot(newer);
        }

        var episodes = runner.Sample(new SampleRequest { NumTimesteps = 12 }).Episodes;
        Assert.All(episodes, episode => Assert.Equal(7, episode.WeightsSequenceNumber));
        Assert.All(episodes, episode => Assert.Equal([1L, 1, 1, 1, 1, 1], episode.Actions.AsSpan<long>().ToArray()));

        // One that was overtaken on its way is ignored.
        TestModules.Prefer(module, 0);
        using var older = pool.Take(module, 6);
        runner.SetSnapshot(older);
        runner.Sample(new SampleRequest { NumTimesteps = 2 });
        Assert.Equal(7, runner.WeightsSequenceNumber);
    }

    private static float[] Weights(RLModule module) =>
        [.. module.GetState(inferenceOnly: true).Values.SelectMany(value => MemoryMarshal.Cast<byte, float>(value.bytes).ToArray())];
}
