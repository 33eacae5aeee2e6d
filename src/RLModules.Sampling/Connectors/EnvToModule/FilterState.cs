using System.Globalization;
using System.Text.Json.Nodes;
using RLModules.Checkpoints;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>The state of a <see cref="MeanStdFilter"/>: for each agent, in the order of their ids, its name and two statistics, all bits of them.</summary>
internal static class FilterState
{
    private const string Agents = "agents";

    public static ComponentState Write(IReadOnlyDictionary<string, ObservationStatistics> agents)
    {
        var values = new JsonObject();
        values.Put(Agents, (long)agents.Count);
        var number = 0;
        foreach (var (id, agent) in agents.OrderBy(agent => agent.Key, StringComparer.Ordinal))
        {
            var entry = new JsonObject();
            entry.Put("id", id);
            entry.Put("merged", Write(agent.Merged));
            entry.Put("since", Write(agent.Since));
            values.Put(Name(number++), entry);
        }

        return new ComponentState { Values = values };
    }

    /// <exception cref="CheckpointMismatchException">A value is missing, of another kind or out of range.</exception>
    public static Dictionary<string, ObservationStatistics> Read(ComponentState state)
    {
        var agents = new Dictionary<string, ObservationStatistics>(StringComparer.Ordinal);
        var count = state.Values.GetInt64(Agents);
        for (var i = 0; i < count; i++)
        {
            var entry = state.Values.GetObject(Name(i));
            var (merged, since) = (ReadStatistics(entry.GetObject("merged")), ReadStatistics(entry.GetObject("since")));
            Require(merged.Features == since.Features, $"there are {merged.Features} shared features and {since.Features} of the runner");
            Require(agents.TryAdd(entry.GetString("id"), new ObservationStatistics(merged, since)), $"agent '{entry.GetString("id")}' is there twice");
        }

        return agents;
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"agent_{number}");

    private static JsonObject Write(RunningStatistics statistics)
    {
        var values = new JsonObject();
        values.Put("count", statistics.Count);
        values.Put("means", statistics.Means);
        values.Put("squared_deviations", statistics.SquaredDeviations);
        return values;
    }

    private static RunningStatistics ReadStatistics(JsonObject values)
    {
        var (count, means, deviations) = (values.GetInt64("count"), values.GetDoubles("means"), values.GetDoubles("squared_deviations"));
        Require(count >= 0, $"the count of observations is {count}");
        Require(means.Length > 0 && means.Length == deviations.Length, $"there are {means.Length} means and {deviations.Length} sums of squared deviations");
        Require(means.All(double.IsFinite), "a mean is not finite");
        Require(deviations.All(deviation => double.IsFinite(deviation) && deviation >= 0), "a sum of squared deviations is negative or not finite");
        return new RunningStatistics(count, means, deviations);
    }

    private static void Require(bool isValid, string problem)
    {
        if (!isValid)
        {
            throw new CheckpointMismatchException($"The state of a mean-std filter is damaged: {problem}.");
        }
    }
}
