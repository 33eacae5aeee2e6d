using RLModules.Checkpoints;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Normalises each feature of the observations by its running mean and standard deviation, <c>clamp((x − mean) / (std + 1e-8), ±clip)</c>. The
/// statistics are float64, one of each agent; they move with what is sampled, the new observations included, and stand still where
/// <see cref="ObservationRows.UpdatesStatistics"/> is false.
/// </summary>
/// <remarks>
/// As RLlib's, but for the first observation: of a single one no deviation is known, so it counts as 1; RLlib takes |mean|. Each observation counts
/// once, those that episodes end with too.
/// </remarks>
public sealed class MeanStdFilter : ObservationConnector
{
    /// <summary>Added to a standard deviation before it divides.</summary>
    internal const double Epsilon = 1e-8;

    private readonly Dictionary<string, ObservationStatistics> agents = new(StringComparer.Ordinal);
    private readonly double clip;

    /// <summary>Makes a filter that has seen nothing.</summary>
    /// <param name="clip">The greatest magnitude of a result; ∞ for no clipping.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="clip"/> is not positive.</exception>
    public MeanStdFilter(double clip = 10)
    {
        if (!(clip > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(clip), clip, "The limit of normalised observations is positive, ∞ for none.");
        }

        this.clip = clip;
    }

    /// <summary>Whether the mean is subtracted.</summary>
    public bool SubtractsMean { get; init; } = true;

    /// <summary>Whether is divided by the standard deviation.</summary>
    public bool DividesByDeviation { get; init; } = true;

    /// <summary>Whether the statistics move at all; false in a deployed filter.</summary>
    public bool UpdatesStatistics { get; set; } = true;

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.Sampling.MeanStdFilter";

    /// <summary>The statistics of an agent's observations, or null where none has been seen.</summary>
    /// <param name="agentId">The agent; null in a single-agent environment.</param>
    public RunningStatistics? FindStatistics(string? agentId = null) => agents.TryGetValue(agentId ?? "", out var agent) ? agent.All : null;

    /// <inheritdoc/>
    public override Space TransformObservationSpace(Space space) => space is BoxSpace box
        ? new BoxSpace(-clip, clip, box.Shape.AsSpan())
        : throw new NotSupportedException($"{Name} normalises the numbers of a BoxSpace, not {space}: put {nameof(FlattenObservations)} in front of it.");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An observation is infinite or NaN, or has another size than those before; the statistics are as before.</exception>
    public override void Transform(in ObservationRows rows)
    {
        var agent = For(rows.AgentId, rows.Source.Length / rows.Count);
        if (rows.UpdatesStatistics && UpdatesStatistics)
        {
            agent.Add(rows.Source, this);
        }

        FeatureScaling.Apply(rows.Source, agent.Centers, agent.Factors, clip, rows.Destination);
    }

    /// <inheritdoc/>
    public override ComponentState GetOwnState() => FilterState.Write(agents);

    /// <inheritdoc/>
    public override LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var given = FilterState.Read(state);
        foreach (var (id, agent) in agents)
        {
            if (given.TryGetValue(id, out var other) && other.Merged.Features != agent.Merged.Features)
            {
                throw new CheckpointMismatchException(
                    $"{Name}: the state has statistics of {other.Merged.Features} features, expected {agent.Merged.Features}: the observations have another size.");
            }
        }

        return LoadReport.Empty;
    }

    /// <inheritdoc/>
    public override void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        agents.Clear();
        foreach (var (id, agent) in FilterState.Read(state))
        {
            agent.Update(this);
            agents.Add(id, agent);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The shared statistics and what every runner has seen since, joined in runner order. A runner that began anew shares none yet, and what it has
    /// seen still counts.
    /// </remarks>
    public override ComponentState MergeStates(IReadOnlyList<ComponentState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return states.Count == 0
            ? throw new ArgumentException($"{Name}: there are no states to merge.", nameof(states))
            : FilterState.Write(FilterMerge.Of([.. states.Select(FilterState.Read)], Name));
    }

    private ObservationStatistics For(string? agentId, int features)
    {
        var id = agentId ?? "";
        if (!agents.TryGetValue(id, out var agent))
        {
            agent = new ObservationStatistics(new RunningStatistics(features), new RunningStatistics(features));
            agent.Update(this);
            agents.Add(id, agent);
        }

        return agent.All.Features == features
            ? agent
            : throw new ArgumentException(
                $"{Name}: an observation{(agentId is null ? "" : $" of agent '{agentId}'")} has {features} numbers, those before had {agent.All.Features}: the filter serves one space an agent.");
    }
}
