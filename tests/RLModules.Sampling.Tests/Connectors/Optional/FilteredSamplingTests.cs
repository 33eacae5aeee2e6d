using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Tests.Rollouts;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors.Optional;

/// <summary>Pieces that map observations before they are stored, in an env runner.</summary>
public class FilteredSamplingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_observation_counts_once_also_those_that_episodes_end_with(bool truncates)
    {
        var environment = new ScriptedEnvironment(2, episodeLength: 5, truncates);
        var filter = new MeanStdFilter();
        using var module = Agent(environment, filter);
        using var runner = Runner(environment, module, filter);

        runner.Sample();
        runner.Sample();

        // 12 steps: each environment sees 0 … 5, 0 … 5, 0 1 2; the first feature is the environment's number.
        var statistics = filter.FindStatistics()!;
        Assert.Equal(2 * 15, statistics.Count);
        Assert.Equal(0.5, statistics.Means[0], 1e-12);
        Assert.Equal((15 + 15 + 3) / 15.0, statistics.Means[1], 1e-12);
    }

    [Fact]
    public void Learner_sees_what_the_module_saw()
    {
        var environment = new ScriptedEnvironment(2, episodeLength: 5, truncates: true);
        ConnectorPiece[] pieces = [new MapObservations((observation, mapped) => mapped[0] = observation[1] + observation[0], _ => Rows.Unbounded(1)), new MeanStdFilter()];
        using var module = Agent(environment, pieces);
        using var runner = Runner(environment, module, pieces);
        for (var call = 0; call < 3; call++)
        {
            using var scope = NewDisposeScope();

            var batch = DefaultPipelines.Learner().Call(new ConnectorContext(module) { Episodes = runner.Sample().Episodes });

            Assert.True(batch["seen_obs"].bytes.SequenceEqual(batch[Columns.Obs].bytes), "The learner's observations are not those that the module saw.");
            Assert.Equal([12, 1], batch[Columns.Obs].shape);
        }
    }

    [Fact]
    public void Runner_for_evaluation_leaves_the_statistics_alone()
    {
        var environment = new ScriptedEnvironment(2, episodeLength: 5, truncates: true);
        var filter = new MeanStdFilter();
        using var module = Agent(environment, filter);
        using var runner = new SingleAgentEnvRunner<long>(environment, module, new EnvRunnerOptions
        {
            RolloutFragmentLength = 6,
            UpdatesStatistics = false,
            EnvToModuleConnectors = (_, _) => [filter],
        });

        runner.Sample();

        Assert.Equal(0, filter.FindStatistics()!.Count);
    }

    [Fact]
    public void Discrete_observations_reach_the_module_one_hot()
    {
        var environment = new CountingEnvironment();
        var flatten = new FlattenObservations();
        using var module = new SeeingAgentSpec
        {
            ObservationSpace = flatten.TransformObservationSpace(environment.ObservationSpace),
            ActionSpace = environment.ActionSpace,
        }.Build();
        using var runner = new SingleAgentEnvRunner<long>(new Environments.VectorEnvironment<long>(1, _ => environment), module, new EnvRunnerOptions
        {
            RolloutFragmentLength = 4,
            EnvToModuleConnectors = (_, _) => [flatten],
        });

        var episode = Assert.Single(runner.Sample().Episodes);

        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0], episode.Observations.AsSpan<float>().ToArray());
        var error = Assert.Throws<ArgumentException>(() => new SingleAgentEnvRunner<long>(new Environments.VectorEnvironment<long>(1, _ => environment), module));
        Assert.Contains("SeeingAgent takes observations of", error.Message);
    }

    [Fact]
    public void Returns_to_go_are_discounted_sums_to_the_end_of_each_episode()
    {
        var environment = new ScriptedEnvironment(1, 2, truncates: false);
        using var module = Agent(environment);
        using var scope = NewDisposeScope();
        var (first, second) = (Episode(1, 2, 4), Episode(8));
        var context = new ConnectorContext(module) { Episodes = [first, second] };

        new Sampling.Connectors.Learner.ComputeReturnsToGo(0.5).Call(context);

        // 4; 2 + 4/2; 1 + 4/2.
        Assert.Equal(new float[] { 3, 4, 4, 8 }, context.Batch[Columns.ReturnsToGo].data<float>().ToArray());

        static Episodes.SingleAgentEpisode Episode(params float[] rewards)
        {
            var episode = new Episodes.SingleAgentEpisode(Rows.Unbounded(1), new DiscreteSpace(2));
            episode.AddEnvReset<float>([0]);
            for (var t = 0; t < rewards.Length; t++)
            {
                episode.AddEnvStep<float, long>([0], [0], rewards[t], t == rewards.Length - 1, false);
            }

            return episode;
        }
    }

    private static SeeingAgent Agent(ScriptedEnvironment environment, params ConnectorPiece[] pieces) => new SeeingAgentSpec
    {
        ObservationSpace = new ConnectorPipeline(pieces).TransformObservationSpace(environment.ObservationSpace),
        ActionSpace = environment.ActionSpace,
    }.Build();

    private static SingleAgentEnvRunner<long> Runner(ScriptedEnvironment environment, RLModule module, params ConnectorPiece[] pieces) => new(
        environment,
        module,
        new EnvRunnerOptions { RolloutFragmentLength = 6, EnvToModuleConnectors = (_, _) => pieces });
}
