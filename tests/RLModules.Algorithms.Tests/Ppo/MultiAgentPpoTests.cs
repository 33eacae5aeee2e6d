using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;

namespace RLModules.Algorithms.Tests.Ppo;

/// <summary>PPO of two modules in one environment.</summary>
public sealed class MultiAgentPpoTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Two_modules_are_trained_each_on_what_its_agent_played()
    {
        using var run = Config().Build();
        var (left, right) = (Weights(run, "left"), Weights(run, "right"));

        var result = run.Train();

        Assert.NotEqual(left, Weights(run, "left"));
        Assert.NotEqual(right, Weights(run, "right"));
        Assert.Equal(128, result.NumEnvStepsSampledLifetime);
        Assert.InRange(result.Learner[("left", MetricNames.NumModuleStepsTrained)], 64, 128);
        Assert.InRange(result.Learner[("right", MetricNames.NumModuleStepsTrained)], 64, 128);
    }

    [Fact]
    public void Module_that_is_not_to_be_trained_stays()
    {
        using var run = Config().MultiAgent(policiesToTrain: ["left"]).Build();
        var (left, right) = (Weights(run, "left"), Weights(run, "right"));

        run.Train();

        Assert.NotEqual(left, Weights(run, "left"));
        Assert.Equal(right, Weights(run, "right"));
    }

    [Fact]
    public void Resumed_run_equals_an_uninterrupted_one_bit_for_bit()
    {
        using var straight = Config().Build();
        for (var i = 0; i < 4; i++)
        {
            straight.Train();
        }

        using (var before = Config().Build())
        {
            before.Train();
            before.Train();
            before.SaveToPath(directory);
        }

        using var after = Config().Debugging(seed: 9).Build();
        var report = after.RestoreFromPath(directory);
        after.Train();
        after.Train();

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(Weights(straight, "left"), Weights(after, "left"));
        Assert.Equal(Weights(straight, "right"), Weights(after, "right"));
    }

    [Fact]
    public void Evaluation_plays_whole_episodes_of_all_agents()
    {
        using var run = Config().Evaluation(duration: 3).Build();

        var evaluation = run.Evaluate();

        Assert.Equal(3, evaluation.Returns.Count);
        Assert.Equal(evaluation.Returns, run.Evaluate().Returns);

        // Each step earns 1 for each agent still in play, so the return lies between the longest pole's steps and twice that.
        Assert.All(evaluation.Returns.Zip(evaluation.Lengths), episode => Assert.InRange(episode.First, episode.Second, 2 * episode.Second));
    }

    [Fact]
    public void Module_without_an_agent_is_an_error_that_names_the_agents()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Config().MultiAgent(policies: ["left", "right", "third"]).Build());

        Assert.Contains("'third'", error.Message, StringComparison.Ordinal);
        Assert.Contains("agent_0, agent_1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Environment_that_throws_is_replaced_and_counted_unless_the_config_says_no(int runners)
    {
        var made = 0;
        PpoConfig Faulty() => Config().EnvRunners(numEnvRunners: runners).Environment<long>((_, _) => new FailsOnce(failsAt: Interlocked.Increment(ref made) == 3 ? 5 : -1));
        using var run = Faulty().Build();
        made = 1;
        using var other = Faulty().EnvRunners(restartFailedEnvs: false).Build();

        var result = run.Train();

        Assert.Equal(1, result.Metrics[(MetricNames.EnvRunners, MetricNames.NumEnvRestarts)]);
        Assert.Equal(127, result.NumEnvStepsSampledLifetime);
        Assert.Contains("failed", Assert.Throws<EnvironmentFailedException>(() => other.Train()).Message, StringComparison.Ordinal);
    }

    private static PpoConfig Config() => new PpoConfig()
        .Environment("MultiAgentCartPole")
        .RLModule(new ActorCriticSpec { Settings = new ActorCriticSettings { Hidden = 8 } })
        .MultiAgent(policies: ["left", "right"], agentToPolicy: new Dictionary<string, string> { ["agent_0"] = "left", ["agent_1"] = "right" })
        .EnvRunners(numEnvsPerEnvRunner: 4)
        .Training(lr: 1e-3, trainBatchSize: 128, minibatchSize: 32, numEpochs: 2, lambda: 0.95)
        .Debugging(seed: 1);

    private static float[] Weights(Algorithm run, string moduleId) =>
        [.. run.Learner.Module[moduleId].NamedParameters().SelectMany(parameter => parameter.Parameter.data<float>().ToArray())];

    /// <summary>Two poles, until a step of the environment's life.</summary>
    private sealed class FailsOnce(int failsAt) : IMultiAgentEnvironment<long>
    {
        private readonly MultiAgentCartPole poles = new();
        private int steps;

        public MultiAgentSpaces PossibleAgents => poles.PossibleAgents;

        public void Reset(RandomSource random, MultiAgentStep step) => poles.Reset(random, step);

        public void Step(MultiAgentActions<long> actions, MultiAgentStep step)
        {
            if (++steps == failsAt)
            {
                throw new InvalidOperationException("gone wrong");
            }

            poles.Step(actions, step);
        }
    }
}
