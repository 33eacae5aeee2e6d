using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.EnvRunners;

/// <summary>All that decides how a multi-agent runner goes on, read and checked as a whole before anything is set.</summary>
internal sealed record MultiAgentRunnerState
{
    private const string FrameName = "MultiAgentEnvRunner";

    public required MultiAgentVectorState Environments { get; init; }

    public required byte[] Generator { get; init; }

    public required RandomState Random { get; init; }

    public required long EnvStepsLifetime { get; init; }

    public required long AgentStepsLifetime { get; init; }

    public required long EpisodesBegun { get; init; }

    public required bool NeedsReset { get; init; }

    public required double[] RunningReturns { get; init; }

    public required EpisodeStatistics Statistics { get; init; }

    public required MetricsState Metrics { get; init; }

    /// <summary>The chunks that go on; none where <see cref="NeedsReset"/>.</summary>
    public required MultiAgentEpisode[] Running { get; init; }

    public ComponentState ToComponentState()
    {
        var state = new ComponentState();
        var values = state.Values;
        values.Put("generator", Generator);
        values.Put("random", Random);
        values.Put("num_env_steps_sampled_lifetime", EnvStepsLifetime);
        values.Put("num_agent_steps_sampled_lifetime", AgentStepsLifetime);
        values.Put("episodes_begun", EpisodesBegun);
        values.Put("needs_reset", NeedsReset);
        values.Put("running_returns", RunningReturns);
        values.Put("metrics", Metrics.ToJson());
        values.Put("episodes", EnvironmentState.Write(FrameName, Environments.Random.Length, writer =>
        {
            Environments.Write(writer);
            Statistics.Write(writer);
            writer.Write(Running.Length);
            foreach (var episode in Running)
            {
                episode.Write(writer);
            }
        }));
        return state;
    }

    /// <param name="state">The state.</param>
    /// <param name="agents">The agents, with spaces of the observations as episodes keep them.</param>
    /// <param name="mapAgentToModule">Gives the module of agents that were not asked about yet.</param>
    /// <param name="count">Number of environments.</param>
    /// <param name="vectorIndexOffset">What the first environment is counted as.</param>
    /// <exception cref="CheckpointMismatchException">A value is missing, of another kind, or of other environments.</exception>
    public static MultiAgentRunnerState Of(
        ComponentState state, MultiAgentSpaces agents, Func<string, string, string> mapAgentToModule, int count, int vectorIndexOffset)
    {
        var values = state.Values;
        MultiAgentVectorState? environments = null;
        EpisodeStatistics statistics = new();
        MultiAgentEpisode[] running = [];
        MetricsState metrics;
        try
        {
            EnvironmentState.Read(FrameName, count, values.GetBytes("episodes"), reader =>
            {
                environments = MultiAgentVectorState.Read(reader, count);
                statistics = EpisodeStatistics.Read(reader);
                var episodes = reader.ReadInt32();
                running = new MultiAgentEpisode[episodes == 0 || episodes == count
                    ? episodes
                    : throw new FormatException($"There are {episodes} running episodes of {count} environments.")];
                for (var i = 0; i < episodes; i++)
                {
                    running[i] = MultiAgentEpisode.Read(reader, agents, mapAgentToModule, vectorIndexOffset + i);
                }
            });
            metrics = MetricsState.FromJson(values.GetObject("metrics"));
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw new CheckpointMismatchException(exception.Message, exception);
        }

        var returns = values.GetDoubles("running_returns");
        return new MultiAgentRunnerState
        {
            Environments = environments!,
            Generator = values.GetBytes("generator"),
            Random = values.GetRandomState("random"),
            EnvStepsLifetime = values.GetInt64("num_env_steps_sampled_lifetime"),
            AgentStepsLifetime = values.GetInt64("num_agent_steps_sampled_lifetime"),
            EpisodesBegun = values.GetInt64("episodes_begun"),
            NeedsReset = values.GetBoolean("needs_reset"),
            RunningReturns = returns.Length == count * agents.Count
                ? returns
                : throw new CheckpointMismatchException($"the value 'running_returns' has {returns.Length} numbers, expected {count * agents.Count}: one for each agent of each environment."),
            Statistics = statistics,
            Metrics = metrics,
            Running = running,
        };
    }
}
