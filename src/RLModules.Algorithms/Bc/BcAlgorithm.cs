using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Sampling.Offline;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Bc;

/// <summary>
/// Behaviour cloning from end to end: take recorded episodes → mix their steps → minibatches, iteration by iteration. Environments are played by evaluations alone.
/// </summary>
/// <remarks>Where other algorithms count steps that they sampled, as schedules do, this one counts recorded steps that it took.</remarks>
public sealed class BcAlgorithm : Algorithm
{
    private const string StepsKey = "num_recorded_steps";
    private const string RandomKey = "random";

    private readonly EpisodeSampler episodes;
    private readonly RandomSource random;
    private long recordedSteps;

    /// <summary>Opens the recorded episodes and builds the run.</summary>
    /// <param name="config">The settings.</param>
    /// <exception cref="InvalidOperationException">Environment, module or recorded episodes are not set, or options contradict each other.</exception>
    /// <exception cref="EpisodeDataException">The recorded episodes are missing, damaged or of other spaces than the module.</exception>
    public BcAlgorithm(BcConfig config)
        : base(config)
    {
        ArgumentNullException.ThrowIfNull(config);
        random = new RandomSource(config.Seed);
        try
        {
            var reader = new EpisodeReader(config.Input ?? throw new InvalidOperationException(
                "BcConfig has no recorded episodes: name their directory with OfflineData(input: …)."));
            foreach (var (_, module) in Learner.Module.Items)
            {
                reader.RequireSpaces(module.ObservationSpace, module.ActionSpace);
            }

            episodes = new EpisodeSampler(reader, config.ShuffleBufferSteps, config.Seed);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.Bc";

    /// <inheritdoc cref="Algorithm.Config"/>
    public new BcConfig Config => (BcConfig)base.Config;

    /// <summary>Recorded steps taken so far, each time they were.</summary>
    public override long NumEnvStepsSampledLifetime => recordedSteps;

    /// <summary>Builds a run as a checkpoint says and goes on with it.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="complete">Gives the delegates again, which no checkpoint holds, such as an environment without a name.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">The environment came from a delegate that was not given again.</exception>
    /// <exception cref="EpisodeDataException">The recorded episodes are no longer there, or others.</exception>
    public static BcAlgorithm FromCheckpoint(string path, Action<BcConfig>? complete = null) =>
        FromCheckpoint<BcConfig, BcAlgorithm>(path, config => config.Build(), complete);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [.. base.GetCheckpointableComponents(), ("episodes", episodes)];

    /// <inheritdoc/>
    public override ComponentState GetOwnState()
    {
        var state = base.GetOwnState();
        state.Values.Put(StepsKey, recordedSteps);
        state.Values.Put(RandomKey, random.State);
        return state;
    }

    /// <inheritdoc/>
    public override LoadReport CheckOwnState(ComponentState state)
    {
        var report = base.CheckOwnState(state);
        _ = (state.Values.GetInt64(StepsKey), state.Values.GetRandomState(RandomKey));
        return report;
    }

    /// <inheritdoc/>
    public override void SetOwnState(ComponentState state)
    {
        base.SetOwnState(state);
        recordedSteps = state.Values.GetInt64(StepsKey);
        random.State = state.Values.GetRandomState(RandomKey);
    }

    /// <inheritdoc/>
    protected override MetricsResult TrainingStep(StepClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var recorded = clock.Sample(() => episodes.Next(Config.TrainBatchSize));
        var steps = recorded.Sum(static episode => (long)episode.Length);
        recordedSteps += steps;
        return clock.Learn(() =>
        {
            using var scope = NewDisposeScope();
            return LearnerGroup.UpdateFromBatch(Mix(Learner.MakeBatch(recorded, steps)), UpdateOptions.Of(Config), recordedSteps);
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            episodes?.Dispose();
        }
    }

    /// <summary>Rows, or whole sequences, in random order: steps of one episode are alike, and a minibatch of neighbours would say little.</summary>
    private MultiAgentBatch Mix(MultiAgentBatch batch)
    {
        var modules = new TensorDict();
        foreach (var id in batch.ModuleIds)
        {
            var columns = batch.Modules.GetDict(id);
            var order = new long[columns[Columns.Obs].shape[0]];
            for (var i = 0; i < order.Length; i++)
            {
                // Fisher and Yates, from the inside out.
                var j = random.NextInt64(0, i + 1);
                order[i] = order[j];
                order[j] = i;
            }

            var rows = tensor(order);
            modules.Add(id, columns.Map(column => column.index_select(0, rows)));
        }

        return new MultiAgentBatch(modules, batch.EnvironmentSteps);
    }
}
