using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Learning.Runs;
using RLModules.Metrics;

namespace RLModules.Algorithms.Ppo;

/// <summary>PPO from end to end: sample a batch → advantages → epochs of minibatches, iteration by iteration (Schulman et al. 2017, algorithm 1).</summary>
/// <param name="config">The settings.</param>
/// <exception cref="InvalidOperationException">Environment or module are missing, or options contradict each other.</exception>
public sealed class PpoAlgorithm(PpoConfig config) : Algorithm(config)
{
    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.Ppo";

    /// <inheritdoc cref="Algorithm.Config"/>
    public new PpoConfig Config => (PpoConfig)base.Config;

    /// <summary>Builds a run as a checkpoint says and goes on with it.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="complete">Gives the delegates again, which no checkpoint holds, such as an environment without a name.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">The environment came from a delegate that was not given again.</exception>
    public static PpoAlgorithm FromCheckpoint(string path, Action<PpoConfig>? complete = null) =>
        FromCheckpoint<PpoConfig, PpoAlgorithm>(path, config => config.Build(), complete);

    /// <inheritdoc/>
    protected override MetricsResult TrainingStep(StepClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var sampled = clock.Sample(() => EnvRunners.Sample());
        return clock.Learn(() => Learn(
            sampled,
            new UpdateOptions { NumEpochs = Config.NumEpochs, MinibatchSize = Config.MinibatchSize, ShuffleBatchPerEpoch = Config.ShuffleBatchPerEpoch }));
    }
}
