using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.EnvRunners;

/// <summary>All that decides how an env runner goes on, read and checked as a whole before anything is set.</summary>
internal sealed record RunnerState
{
    private const string EpisodesName = "SingleAgentEnvRunner";

    /// <summary>The environments' state; null where they cannot be saved.</summary>
    public required byte[]? Environment { get; init; }

    public required byte[] Generator { get; init; }

    public required RandomState Random { get; init; }

    public required long StepsLifetime { get; init; }

    public required long EpisodesBegun { get; init; }

    public required bool NeedsReset { get; init; }

    public required double[] RunningReturns { get; init; }

    public required long[] RunningLengths { get; init; }

    public required EpisodeStatistics Statistics { get; init; }

    public required MetricsState Metrics { get; init; }

    /// <summary>The chunks that go on; none where <see cref="NeedsReset"/>.</summary>
    public required IReadOnlyList<SingleAgentEpisode> Running { get; init; }

    public ComponentState ToComponentState()
    {
        var state = new ComponentState();
        var values = state.Values;
        if (Environment is not null)
        {
            values.Put("environment", Environment);
        }

        values.Put("generator", Generator);
        values.Put("random", Random);
        values.Put("num_env_steps_sampled_lifetime", StepsLifetime);
        values.Put("episodes_begun", EpisodesBegun);
        values.Put("needs_reset", NeedsReset);
        values.Put("running_returns", RunningReturns);
        values.Put("running_lengths", RunningLengths);
        values.Put("metrics", Metrics.ToJson());
        values.Put("episodes", EnvironmentState.Write(EpisodesName, RunningReturns.Length, writer =>
        {
            Statistics.Write(writer);
            writer.Write(Running.Count);
            foreach (var episode in Running)
            {
                EpisodeState.Write(writer, episode);
            }
        }));
        return state;
    }

    /// <exception cref="CheckpointMismatchException">A value is missing, of another kind, or of another number of environments.</exception>
    public static RunnerState Of(ComponentState state, EpisodeLayout layout, int count, EnvRunnerOptions options)
    {
        var values = state.Values;
        EpisodeStatistics statistics = new();
        SingleAgentEpisode[] running = [];
        try
        {
            EnvironmentState.Read(EpisodesName, count, values.GetBytes("episodes"), reader =>
            {
                statistics = EpisodeStatistics.Read(reader);
                var episodes = reader.ReadInt32();
                if (episodes != 0 && episodes != count)
                {
                    throw new FormatException($"There are {episodes} running episodes of {count} environments.");
                }

                running = new SingleAgentEpisode[episodes];
                for (var i = 0; i < episodes; i++)
                {
                    running[i] = EpisodeState.Read(reader, layout, options.VectorIndexOffset + i);
                }
            });
        }
        catch (InvalidDataException exception)
        {
            throw new CheckpointMismatchException(exception.Message, exception);
        }

        MetricsState metrics;
        try
        {
            metrics = MetricsState.FromJson(values.GetObject("metrics"));
        }
        catch (FormatException exception)
        {
            throw new CheckpointMismatchException(exception.Message, exception);
        }

        return new RunnerState
        {
            Environment = values.ContainsKey("environment") ? values.GetBytes("environment") : null,
            Generator = values.GetBytes("generator"),
            Random = values.GetRandomState("random"),
            StepsLifetime = values.GetInt64("num_env_steps_sampled_lifetime"),
            EpisodesBegun = values.GetInt64("episodes_begun"),
            NeedsReset = values.GetBoolean("needs_reset"),
            RunningReturns = OfLength(values.GetDoubles("running_returns"), count, "running_returns"),
            RunningLengths = OfLength(values.GetInt64s("running_lengths"), count, "running_lengths"),
            Statistics = statistics,
            Metrics = metrics,
            Running = running,
        };
    }

    private static T[] OfLength<T>(T[] values, int count, string name) => values.Length == count
        ? values
        : throw new CheckpointMismatchException($"the value '{name}' has {values.Length} numbers, expected {count}: one for each environment.");
}
