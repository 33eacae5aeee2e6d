using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Tests.Rollouts;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Connectors.Optional;

public class FrameStackingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Module_sees_the_last_frames_of_its_episode_and_the_learner_the_same_bits(bool truncates)
    {
        // Episodes of 5 steps in chunks of 3: stacks reach over chunks, never over episodes. An observation is (environment, step).
        var environment = new ScriptedEnvironment(2, episodeLength: 5, truncates);
        using var module = Agent(environment.ObservationSpace, frames: 3);
        using var runner = Runner(environment, module, frames: 3, lookback: 2);
        for (var call = 0; call < 4; call++)
        {
            using var scope = NewDisposeScope();
            var episodes = runner.Sample().Episodes;
            foreach (var episode in episodes)
            {
                for (var t = 0; t < episode.Length; t++)
                {
                    var (e, s) = ((float)episode.VectorIndex, (float)(episode.TimeStarted + t));
                    float[] expected = [s < 2 ? 0 : e, s < 2 ? 0 : s - 2, s < 1 ? 0 : e, s < 1 ? 0 : s - 1, e, s];
                    Assert.Equal(expected, episode.FindExtraModelOutput("seen_obs")!.Row<float>(t).ToArray());
                }
            }

            AssertLearnerSeesTheSame(module, episodes);
        }
    }

    [Fact]
    public void Whole_episodes_that_lie_one_behind_the_other_are_seen_alike()
    {
        var environment = new ScriptedEnvironment(2, episodeLength: 4, truncates: true);
        using var module = Agent(environment.ObservationSpace, frames: 2);
        using var runner = Runner(environment, module, frames: 2, lookback: 1);
        using var scope = NewDisposeScope();

        var episodes = runner.Sample(new SampleRequest { NumEpisodes = 3 }).Episodes;

        AssertLearnerSeesTheSame(module, [.. episodes.Reverse()]);
    }

    [Fact]
    public void Values_bootstrap_from_stacked_observations()
    {
        // The value is the sum of the stack. With γ = 1 and λ = 0 the target of step t is r + V(t + 1); rewards are the actions.
        var environment = new ScriptedEnvironment(1, episodeLength: 4, truncates: true);
        using var module = Agent(environment.ObservationSpace, frames: 2);
        using var runner = Runner(environment, module, frames: 2, lookback: 1);
        using var scope = NewDisposeScope();
        var learner = DefaultPipelines.Learner(new FrameStackingLearner(2));
        learner.Append(new GeneralAdvantageEstimation(gamma: 1, lambda: 0, standardizes: false));

        var batch = learner.Call(new ConnectorContext(module) { Episodes = runner.Sample(new SampleRequest { NumTimesteps = 6 }).Episodes });

        // Steps 0 1 2 3 | 0 1 with the observations 0…4 and 0…2: stacks sum to 0 1 3 5 (7) and 0 1 (3).
        var rewards = Numbers(batch[Columns.Rewards]);
        float[] next = [1, 3, 5, 7, 1, 3];
        Assert.Equal([0, 1, 3, 5, 0, 1], Numbers(batch[Columns.VfPreds]));
        Assert.Equal(rewards.Zip(next, (reward, value) => reward + value), Numbers(batch[Columns.ValueTargets]));
    }

    [Theory]
    [InlineData(FrameAxis.Last, new byte[] { 0, 1, 5, 0, 2, 6, 0, 3, 7, 0, 4, 8 }, 2, 2, 3)]
    [InlineData(FrameAxis.First, new byte[] { 0, 0, 1, 2, 5, 6, 0, 0, 3, 4, 7, 8 }, 6, 2, 1)]
    public void Pixels_are_interleaved_along_the_last_axis_and_frames_follow_each_other_along_the_first(FrameAxis axis, byte[] expected, long h, long w, long c)
    {
        var space = new BoxSpace(0, 255, [2, 2, 1], ScalarType.Byte);
        var episode = new SingleAgentEpisode(space, new DiscreteSpace(2));
        episode.AddEnvReset<byte>([1, 2, 3, 4]);
        episode.AddEnvStep<byte, long>([5, 6, 7, 8], [0], 0, false, false);
        episode.AddEnvStep<byte, long>([9, 9, 9, 9], [0], 0, false, false);
        using var module = Agent(new BoxSpace([0.0], [1.0]), frames: 1);
        using var scope = NewDisposeScope();
        var piece = new FrameStackingLearner(3, axis);

        var context = new ConnectorContext(module) { Episodes = [episode] };
        piece.Call(context);

        var stacked = context.Batch[Columns.Obs];
        Assert.Equal([2, h, w, c], stacked.shape);
        Assert.Equal(ScalarType.Byte, stacked.dtype);
        Assert.Equal(axis == FrameAxis.Last ? expected : [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8], stacked[1].contiguous().bytes.ToArray());
        Assert.Equal(new BoxSpace(0, 255, [h, w, c], ScalarType.Byte), piece.TransformObservationSpace(space));
    }

    [Fact]
    public void Bounds_are_stacked_with_the_frames()
    {
        var space = new BoxSpace([-1.0, -2], [1.0, 2]);

        Assert.Equal(new BoxSpace([-1.0, -2, -1, -2], [1.0, 2, 1, 2]), new FrameStackingEnvToModule(2).TransformObservationSpace(space));
        Assert.Throws<NotSupportedException>(() => new FrameStackingEnvToModule(2).TransformObservationSpace(new DiscreteSpace(2)));
    }

    [Fact]
    public void Runner_that_keeps_too_few_steps_is_not_built()
    {
        var environment = new ScriptedEnvironment(1, 5, truncates: true);
        using var module = Agent(environment.ObservationSpace, frames: 4);

        var error = Assert.Throws<ArgumentException>(() => Runner(environment, module, frames: 4, lookback: 2));

        Assert.Contains("FrameStackingEnvToModule reads 3 steps", error.Message);
        Assert.Contains("EpisodeLookbackHorizon is 2", error.Message);
    }

    [Fact]
    public void Chunk_with_too_few_steps_in_front_of_it_is_refused_by_the_learner()
    {
        var environment = new ScriptedEnvironment(1, 9, truncates: true);
        using var module = Agent(environment.ObservationSpace, frames: 2);
        using var runner = Runner(environment, module, frames: 2, lookback: 1);
        runner.Sample();
        var chunk = runner.Sample().Episodes;
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => new FrameStackingLearner(3).Call(new ConnectorContext(module) { Episodes = chunk }));

        Assert.Contains("begins at step 3 with 1 steps in front of it", error.Message);
    }

    [Fact]
    public void Piece_that_maps_stored_observations_cannot_stand_behind_one_that_stacks()
    {
        var environment = new ScriptedEnvironment(1, 5, truncates: true);
        var pipeline = new ConnectorPipeline(new FrameStackingEnvToModule(2), new MeanStdFilter());
        using var module = new SeeingAgentSpec
        {
            ObservationSpace = pipeline.TransformObservationSpace(environment.ObservationSpace),
            ActionSpace = environment.ActionSpace,
        }.Build();

        var error = Assert.Throws<ArgumentException>(() => new SingleAgentEnvRunner<long>(
            environment, module, new EnvRunnerOptions { EnvToModuleConnectors = (_, _) => [.. pipeline] }));

        Assert.Contains("put MeanStdFilter in front of FrameStackingEnvToModule", error.Message);
    }

    private static void AssertLearnerSeesTheSame(SeeingAgent module, IReadOnlyList<SingleAgentEpisode> episodes)
    {
        var batch = DefaultPipelines.Learner(new FrameStackingLearner(module.ObservationSize / 2)).Call(new ConnectorContext(module) { Episodes = episodes });

        Assert.Equal(batch["seen_obs"].shape, batch[Columns.Obs].shape);
        Assert.True(batch["seen_obs"].bytes.SequenceEqual(batch[Columns.Obs].bytes), "The learner's observations are not those that the module saw.");
    }

    private static float[] Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();

    private static SeeingAgent Agent(Space space, int frames) => new SeeingAgentSpec
    {
        ObservationSpace = new FrameStackingEnvToModule(frames).TransformObservationSpace(space),
        ActionSpace = new DiscreteSpace(2),
    }.Build();

    private static SingleAgentEnvRunner<long> Runner(ScriptedEnvironment environment, RLModule module, int frames, int lookback) => new(
        environment,
        module,
        new EnvRunnerOptions
        {
            RolloutFragmentLength = 3,
            EpisodeLookbackHorizon = lookback,
            EnvToModuleConnectors = (_, _) => [new FrameStackingEnvToModule(frames)],
        });
}
