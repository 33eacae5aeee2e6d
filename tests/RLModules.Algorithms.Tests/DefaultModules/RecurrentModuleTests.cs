using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Checkpoints;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>The default module with a recurrent layer, in CartPole without velocities: environment → episodes → sequences → loss → checkpoint.</summary>
public sealed class RecurrentModuleTests : IDisposable
{
    private static readonly DefaultModelConfig Lstm = new()
    {
        FcnetHiddens = [16],
        UseLstm = true,
        LstmCellSize = 16,
        LstmUsePrevAction = true,
        LstmUsePrevReward = true,
        MaxSeqLen = 16,
    };

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Variants => new("separate", "shared", "GRU", "without the last step");

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // Sequences of the learner begin in the middle of chunks, chunks in the middle of episodes: states, actions and rewards from before must all be there.
    [Theory]
    [MemberData(nameof(Variants))]
    public void Learner_computes_what_the_env_runner_computed(string variant)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var environment = new StatelessCartPole(2, seed: 3);
        using var module = new DefaultPpoModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace, Settings = Config(variant) }.Build();
        using var runner = new SingleAgentEnvRunner<long>(environment, module, new EnvRunnerOptions { RolloutFragmentLength = 13, EpisodeLookbackHorizon = 0 });
        runner.Sample();
        var episodes = runner.Sample().Episodes;
        Assert.Contains(episodes, episode => episode.TimeStarted > 0);
        var learner = DefaultPipelines.Learner();
        learner.Append(new GeneralAdvantageEstimation(gamma: 0.99, lambda: 0.95));

        var batch = learner.Call(new ConnectorContext(module) { Episodes = episodes, MaxSequenceLength = 5 });
        var outputs = module.ForwardTrain(batch);

        var mask = batch[Columns.LossMask];
        Assert.Equal(26, mask.sum().item<long>());
        Assert.Equal(variant != "without the last step", batch.Contains(Columns.PrevActions) && batch.Contains(Columns.PrevRewards));
        AssertClose(batch[Columns.ActionDistInputs], outputs[Columns.ActionDistInputs], mask.unsqueeze(-1));
        AssertClose(batch[Columns.VfPreds], outputs[Columns.VfPreds], mask);
    }

    // Sequences of 2 and 3 steps: the first is padded, and 0 is neither an observation nor an action.
    [Fact]
    public void Padding_is_of_the_spaces_where_their_choices_begin_elsewhere_than_at_0()
    {
        using var scope = NewDisposeScope();
        var (observations, actions) = (new DiscreteSpace(3, start: 2), new DiscreteSpace(2, start: 4));
        using var module = new DefaultPpoModuleSpec { ObservationSpace = observations, ActionSpace = actions, Settings = new() { FcnetHiddens = [8], UseLstm = true, LstmCellSize = 4 } }.Build();

        var batch = DefaultPipelines.Learner().Call(new ConnectorContext(module) { Episodes = [Episode(2), Episode(3)] });
        var outputs = module.ForwardTrain(batch);
        var logProbabilities = module.TrainActionDistributionType.FromInputs(outputs[Columns.ActionDistInputs]).LogProb(batch[Columns.Actions]);

        Assert.Equal([2L, 3, 2, 2, 3, 4], batch[Columns.Obs].data<long>().ToArray());
        Assert.Equal([5L, 4, 5, 5, 4, 5], batch[Columns.Actions].data<long>().ToArray());
        Assert.Equal([true, true, false, true, true, true], batch[Columns.LossMask].data<bool>().ToArray());
        Assert.Equal([2, 3], logProbabilities.shape);

        SingleAgentEpisode Episode(int length)
        {
            var episode = new SingleAgentEpisode(observations, actions);
            episode.AddEnvReset<long>([2]);
            for (var t = 1; t <= length; t++)
            {
                episode.AddEnvStep<long, long>([Math.Min(2 + t, 4)], [t % 2 == 1 ? 5 : 4], 1, terminated: t == length, truncated: false);
            }

            return episode;
        }
    }

    [Fact]
    public void It_trains_is_saved_and_goes_on_as_if_nothing_had_happened()
    {
        using var run = Run().Build();
        var first = run.Train(until: result => result.TrainingIteration == 1)!.EpisodeReturnMean;
        var last = run.Train(until: result => result.TrainingIteration == 12)!.EpisodeReturnMean;
        Assert.True(last > 1.5 * first, $"The mean return went from {first} to {last}.");

        run.SaveToPath(directory);
        using var restored = PpoAlgorithm.FromCheckpoint(directory);
        run.Train(until: result => result.TrainingIteration == 13);
        restored.Train(until: result => result.TrainingIteration == 13);

        var (expected, actual) = (run.Learner.Module.GetState(), restored.Learner.Module.GetState());
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys, key => Assert.True(expected[key].bytes.SequenceEqual(actual[key].bytes), key));
    }

    [Fact]
    public void Saved_module_acts_inference_only_from_the_actors_state_alone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var environment = new StatelessCartPole(1);
        using var module = new DefaultPpoModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace, Settings = Lstm }.Build();
        module.SaveToPath(directory);
        using var actor = DefaultPpoModule.FromCheckpoint(directory, inferenceOnly: true);
        var batch = Batch(module);

        var whole = module.ForwardInference(batch);
        batch[Columns.StateIn + ".critic.h"] = full([2, 1, 16], float.NaN);
        var alone = actor.ForwardInference(batch);

        Assert.Equal("{actor: {h: (1, 16), c: (1, 16)}}", actor.GetInitialState().ToString());
        Assert.Equal(["actor"], alone.GetDict(Columns.StateOut).Keys);
        Assert.True(whole[Columns.ActionDistInputs].bytes.SequenceEqual(alone[Columns.ActionDistInputs].bytes));
        Assert.True(whole["state_out.actor.c"].bytes.SequenceEqual(alone["state_out.actor.c"].bytes));
    }

    [Theory]
    [InlineData("state_in", "column 'state_in' is missing")]
    [InlineData("state_in.actor.c", "column 'state_in.actor.c' is missing")]
    [InlineData("prev_actions", "column 'prev_actions' is missing, expected (b, t, 2): the default connector pieces AddPreviousStepsFromEpisodes… make it")]
    public void Column_that_is_missing_is_named(string column, string message)
    {
        using var scope = NewDisposeScope();
        var environment = new StatelessCartPole(1);
        using var module = new DefaultPpoModuleSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace, Settings = Lstm }.Build();
        var batch = Batch(module);
        var parent = column.LastIndexOf('.');
        (parent < 0 ? batch : batch.GetDict(column[..parent])).Remove(column[(parent + 1)..]);

        var error = Assert.ThrowsAny<Exception>(() => module.ForwardTrain(batch));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static TensorDict Batch(DefaultPpoModule module) => new()
    {
        { Columns.Obs, rand(2, 5, 2) },
        { Columns.PrevActions, rand(2, 5, 2) },
        { Columns.PrevRewards, rand(2, 5, 1) },
        { Columns.StateIn, module.GetInitialState().Map(static state => rand_like(state.unsqueeze(0).expand(2, 1, 16))) },
    };

    private static DefaultModelConfig Config(string variant) => variant switch
    {
        "shared" => Lstm with { VfShareLayers = true },
        "GRU" => Lstm with { RecurrentLayer = RecurrentLayerType.Gru },
        "without the last step" => Lstm with { LstmUsePrevAction = false, LstmUsePrevReward = false },
        _ => Lstm,
    };

    private static PpoConfig Run() => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment("StatelessCartPole")
        .RLModule(new DefaultPpoModuleSpec { Settings = Lstm })
        .EnvRunners(numEnvsPerEnvRunner: 8)
        .Training(
            lr: 5e-3, lambda: 0.95, clipParam: 0.2, vfClipParam: double.PositiveInfinity, vfLossCoeff: 0.5, useKLLoss: false, gradClip: 0.5, trainBatchSize: 1024, minibatchSize: 256, numEpochs: 6)
        .Debugging(seed: 1);

    private static void AssertClose(Tensor expected, Tensor actual, Tensor mask)
    {
        var difference = ((expected - actual).abs() * mask).max().item<float>();
        Assert.True(difference < 1e-5, $"They differ by {difference}.");
    }
}
