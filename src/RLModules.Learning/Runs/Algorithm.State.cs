using RLModules.Checkpoints;
using RLModules.Learning.Configuration;

namespace RLModules.Learning.Runs;

/// <summary>State: learner, env runner, metrics, and how far the run has come.</summary>
public abstract partial class Algorithm
{
    private const string RootName = "algorithm";
    private const string TrainingIterationKey = "training_iteration";

    /// <inheritdoc/>
    public abstract string CheckpointTypeId { get; }

    /// <summary>The name of a run's checkpoint.</summary>
    public string ComponentName => RootName;

    /// <summary>The settings as JSON, with the modules added since.</summary>
    public string GetConstructorArgumentsJson() => Config.ToJson();

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> RestoreNotes => [];

    /// <summary><c>learner</c>, <c>env_runner_0</c> and so on, and <c>metrics_logger</c>.</summary>
    public virtual IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [("learner", LearnerGroup.LearnerOfRun), .. EnvRunners.GetCheckpointableComponents(), ("metrics_logger", metricsComponent)];

    /// <inheritdoc/>
    public virtual ComponentState GetOwnState()
    {
        var state = new ComponentState();
        state.Values.Put(TrainingIterationKey, TrainingIteration);
        return state;
    }

    /// <inheritdoc/>
    public virtual LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Values.GetInt64(TrainingIterationKey) >= 0
            ? LoadReport.Empty
            : throw new CheckpointMismatchException($"the value '{TrainingIterationKey}' is negative, expected 0 or more.");
    }

    /// <inheritdoc/>
    public virtual void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        TrainingIteration = state.Values.GetInt64(TrainingIterationKey);
    }

    /// <summary>Builds a run as a checkpoint says and restores it; behind every algorithm's <c>FromCheckpoint</c>.</summary>
    /// <typeparam name="TConfig">The config's class.</typeparam>
    /// <typeparam name="TAlgorithm">The algorithm's class.</typeparam>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="build">Builds the run.</param>
    /// <param name="complete">Gives the delegates again, which no checkpoint holds, before the run is built.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged or of another algorithm.</exception>
    /// <exception cref="InvalidOperationException">The environment came from a delegate that was not given again.</exception>
    protected static TAlgorithm FromCheckpoint<TConfig, TAlgorithm>(string path, Func<TConfig, TAlgorithm> build, Action<TConfig>? complete)
        where TConfig : AlgorithmConfig<TConfig>, new()
        where TAlgorithm : Algorithm
    {
        ArgumentNullException.ThrowIfNull(build);
        var config = ReadConfig<TConfig>(path);
        complete?.Invoke(config);
        var algorithm = build(config);
        try
        {
            algorithm.RestoreFromPath(path);
            return algorithm;
        }
        catch
        {
            algorithm.Dispose();
            throw;
        }
    }

    private static TConfig ReadConfig<TConfig>(string path)
        where TConfig : AlgorithmConfig<TConfig>, new()
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        try
        {
            return AlgorithmConfig<TConfig>.FromJson(checkpoint.GetComponent(RootName).ArgumentsJson);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new CheckpointMismatchException($"The checkpoint '{path}' holds no run of a {typeof(TConfig).Name}: {error.Message}", error);
        }
    }
}
