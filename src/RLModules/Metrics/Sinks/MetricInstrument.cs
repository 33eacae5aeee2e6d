namespace RLModules.Metrics;

/// <summary>The instrument of a metric and its tag: the module's or agent's id is no part of the name, so that one instrument has all modules.</summary>
/// <param name="Name">The names that are no ids, joined by dots behind <c>rlmodules</c>.</param>
/// <param name="Tag">What the id names; null without an id.</param>
/// <param name="Id">The id.</param>
internal readonly record struct MetricInstrument(string Name, string? Tag, string? Id)
{
    private const string ModuleTag = "module_id";

    private static readonly string[] Groups =
        [MetricNames.Learners, MetricNames.EnvRunners, MetricNames.Evaluation, MetricNames.Timers, MetricNames.FaultTolerance];

    private static readonly string[] ByAgent =
        [MetricNames.AgentEpisodeReturnsMean, MetricNames.NumAgentStepsSampled, MetricNames.NumAgentStepsSampledLifetime];

    private static readonly string[] ByModule =
        [MetricNames.ModuleEpisodeReturnsMean, MetricNames.NumModuleStepsSampled, MetricNames.NumModuleStepsSampledLifetime];

    public static MetricInstrument Of(MetricKey key)
    {
        var names = key.Names();
        if (names.Length == 1 || Groups.Contains(names[^2])) return new(NameOf(names), null, null);
        if (ByAgent.Contains(names[^2])) return new(NameOf(names[..^1]), "agent_id", names[^1]);
        return ByModule.Contains(names[^2])
            ? new(NameOf(names[..^1]), ModuleTag, names[^1])
            : new(NameOf([.. names[..^2], names[^1]]), ModuleTag, names[^2]);
    }

    private static string NameOf(string[] names) => "rlmodules." + string.Join('.', names);
}
