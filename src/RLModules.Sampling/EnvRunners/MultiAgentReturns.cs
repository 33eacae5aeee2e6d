using RLModules.Metrics;
using RLModules.Sampling.Episodes;
using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Returns of the episodes that are played, agent by agent, and what is logged when an episode has ended.</summary>
internal sealed class MultiAgentReturns(int environments, int agents)
{
    private static readonly Reduction Mean = Reduction.MeanOver(EpisodeStatistics.Window);
    private static readonly Reduction Min = Reduction.MinOver(EpisodeStatistics.Window);
    private static readonly Reduction Max = Reduction.MaxOver(EpisodeStatistics.Window);

    /// <summary>The returns so far, agent by agent of each environment.</summary>
    public double[] Running { get; } = new double[environments * agents];

    /// <summary>Adds a step's rewards, also those of agents that are silent or have not come yet.</summary>
    public void Add(int environment, ReadOnlySpan<float> rewards)
    {
        var returns = Of(environment);
        for (var i = 0; i < rewards.Length; i++)
        {
            returns[i] += rewards[i];
        }
    }

    /// <summary>Forgets the episode that an environment is in.</summary>
    public void Drop(int environment) => Of(environment).Clear();

    /// <summary>Counts an environment's episode, which has ended. A module's return is the sum over the agents for which it acted.</summary>
    public void End(int environment, MultiAgentEpisode lastChunk, EpisodeStatistics episodes, MetricsLogger metrics)
    {
        var returns = Of(environment);
        var sum = 0.0;
        var ofModules = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < agents; i++)
        {
            sum += returns[i];
            if (lastChunk.TookPart(i))
            {
                metrics.LogValue((MetricNames.AgentEpisodeReturnsMean, lastChunk.Agents[i].Id), returns[i], Mean);
                var module = lastChunk.ModuleFor(i);
                ofModules[module] = ofModules.GetValueOrDefault(module) + returns[i];
            }
        }

        foreach (var (module, moduleReturn) in ofModules)
        {
            metrics.LogValue((MetricNames.ModuleEpisodeReturnsMean, module), moduleReturn, Mean);
        }

        episodes.Add(sum, lastChunk.EnvTime);
        metrics.LogValue(MetricNames.NumEpisodes, 1, Reduction.Sum);
        metrics.LogValue(MetricNames.NumEpisodesLifetime, 1, Reduction.LifetimeSum);
        metrics.LogValue(MetricNames.EpisodeReturnMean, sum, Mean);
        metrics.LogValue(MetricNames.EpisodeReturnMin, sum, Min);
        metrics.LogValue(MetricNames.EpisodeReturnMax, sum, Max);
        metrics.LogValue(MetricNames.EpisodeLengthMean, lastChunk.EnvTime, Mean);
        returns.Clear();
    }

    private Span<double> Of(int environment) => Running.AsSpan(environment * agents, agents);
}
