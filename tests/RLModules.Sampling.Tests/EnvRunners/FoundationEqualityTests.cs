using CartPoleSample;
using RLModules.Sampling.Advantages;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>The pipelines against the plain loop over one rollout's memory: the yardstick in <c>tests/Shared/PlainRollout</c>.</summary>
public class FoundationEqualityTests
{
    private const double Gamma = 0.99;
    private const double Lambda = 0.95;

    [Theory]
    [InlineData(4, 32)]
    [InlineData(4, 128)]
    [InlineData(8, 32)]
    [InlineData(8, 128)]
    [InlineData(8, 300)]
    public void Default_pipeline_gives_the_foundations_batches_bit_for_bit(int environments, int length)
    {
        using var module = TestModules.For(new CartPole(1));
        using var collector = new VectorRolloutCollector<long>(new CartPole(environments, seed: 7), module, length, seed: 11);
        using var runner = new SingleAgentEnvRunner<long>(
            new CartPole(environments, seed: 7), module, new EnvRunnerOptions { RolloutFragmentLength = length, Seed = 11 });
        var learner = DefaultPipelines.Learner();
        learner.Append(new GeneralAdvantageEstimation(Gamma, Lambda));
        var (terminated, truncated) = (0, 0);
        for (var iteration = 0; iteration < 6 + 1600 / length; iteration++)
        {
            using var scope = NewDisposeScope();
            var rollout = collector.Collect();
            RolloutAdvantages.Fill(rollout, module, Gamma, Lambda);
            AdvantageStandardization.Standardize(rollout.Span<float>(Columns.Advantages));
            var episodes = runner.Sample().Episodes;
            var batch = learner.Call(new ConnectorContext(module) { Episodes = episodes });

            foreach (var (key, expected) in rollout.Columns.Leaves())
            {
                Assert.True(expected.bytes.SequenceEqual(batch[key].bytes), $"Column '{key}' differs in rollout {iteration}.");
                Assert.Equal(expected.shape, batch[key].shape);
                Assert.Equal(expected.dtype, batch[key].dtype);
            }

            terminated += episodes.Count(episode => episode.IsTerminated);
            truncated += episodes.Count(episode => episode.IsTruncated);
            Update(module, iteration);
        }

        // Otherwise nothing would have been compared at the ends of episodes.
        Assert.InRange(terminated, 5, int.MaxValue);
        Assert.InRange(truncated, environments / 2, int.MaxValue);
        Assert.Equal(collector.Episodes.Episodes, runner.Episodes.Episodes);
        Assert.Equal(collector.Episodes.MeanReturn, runner.Episodes.MeanReturn);
        Assert.Equal(collector.EnvironmentSteps, runner.NumEnvStepsSampledLifetime);
    }

    /// <summary>Other weights each time, and from the third on a policy that balances the pole, so that episodes are truncated.</summary>
    private static void Update(ActorCritic module, int iteration)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var state = module.GetState();
        foreach (var value in state.Values)
        {
            value.add_(randn_like(value), alpha: 0.02);
        }

        if (iteration != 2)
        {
            return;
        }

        state["actor.0.weight"].zero_();
        state["actor.0.weight"][0].copy_(tensor(new[] { 0.1f, 0.2f, 2f, 0.4f }));
        state["actor.2.weight"].zero_();
        state["actor.2.weight"][0, 0].fill_(2);
        state["actor.4.weight"].zero_();
        state["actor.4.weight"][0, 0].fill_(-40);
        state["actor.4.weight"][1, 0].fill_(40);
    }
}
