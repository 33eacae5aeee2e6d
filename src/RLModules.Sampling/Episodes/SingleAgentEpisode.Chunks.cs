using System.Diagnostics;

namespace RLModules.Sampling.Episodes;

/// <content>Parts of an episode and their sum.</content>
public sealed partial class SingleAgentEpisode
{
    private long begunAt = Stopwatch.GetTimestamp();
    private TimeSpan duration;

    /// <summary>The steps of a range as <see cref="Slice(Range, int)"/> gives them, without a lookback.</summary>
    /// <param name="steps">The steps.</param>
    public SingleAgentEpisode this[Range steps] => Slice(steps);

    /// <summary>
    /// A part of the chunk, a copy: same id, observations from the first step's to the one behind the last. It is done if it
    /// reaches to the end of an episode that is.
    /// </summary>
    /// <param name="steps">The steps.</param>
    /// <param name="lookback">How many steps in front of it are copied, as far as there are any.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chunk has no such steps, or the lookback is negative.</exception>
    /// <exception cref="InvalidOperationException">There is no first observation.</exception>
    public SingleAgentEpisode Slice(Range steps, int lookback = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lookback);
        if (!IsReset)
        {
            throw new InvalidOperationException($"Episode {Id} has no first observation: there is nothing to slice.");
        }

        var (first, stop) = (steps.Start.GetOffset(Length), steps.End.GetOffset(Length));
        if (first < 0 || stop < first || stop > Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps, $"Episode {Id}: the slice is from step {first} to {stop}, expected a part of the chunk's steps 0 to {Length}.");
        }

        return Slice(first, stop - first, lookback);
    }

    /// <summary>Appends the chunk that goes on where this one stops. The other chunk's lookback is left out.</summary>
    /// <param name="next">The chunk; not changed.</param>
    /// <exception cref="ArgumentException">
    /// It is of another episode or of other spaces, begins at another step or with another observation, or this one is done. Nothing has changed.
    /// </exception>
    public void Concat(SingleAgentEpisode next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var objection = !IsReset || !next.IsReset ? $"'{(IsReset ? next.Id : Id)}' has no first observation"
            : !next.ObservationSpace.Equals(ObservationSpace) || !next.ActionSpace.Equals(ActionSpace) ? $"'{next.Id}' has other spaces"
            : EpisodeJoin.Objection(this, next);
        if (objection is not null)
        {
            throw new ArgumentException($"Episode {Id}: the chunk does not follow: {objection}. Append chunks of one episode in their order.", nameof(next));
        }

        EpisodeJoin.Append(this, next);
        duration += next.duration;
    }

    /// <summary>
    /// The time from the chunk's first observation, or the cut before it, to its last step; zero before a step, of a slice, of a chunk just
    /// restored and of an agent's part of a multi-agent episode.
    /// </summary>
    public TimeSpan GetDuration() => duration;

    /// <summary>Checks that the columns fit together: whoever writes into them is responsible for that.</summary>
    /// <exception cref="InvalidOperationException">They do not; the message has everything that is wrong.</exception>
    public void Validate()
    {
        var problems = FindProblems();
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"Episode {Id} is not consistent: {string.Join("; ", problems)}. Add whole steps by AddEnvStep.");
        }
    }

    /// <summary>The last step has just been added.</summary>
    internal void Clock() => duration = Stopwatch.GetElapsedTime(begunAt);

    private List<string> FindProblems()
    {
        var problems = new List<string>();
        var observations = IsReset ? Length + 1 : 0;
        Require(Observations.Count == observations, $"there are {Observations.Count} observations for {Length} rewards, expected {observations}");
        RequireRows("actions", Actions);
        foreach (var (key, column) in extraModelOutputs)
        {
            RequireRows($"rows of '{key}'", column);
        }

        Require(
            Observations.Lookback == Rewards.Lookback && Actions.Lookback == Rewards.Lookback,
            $"the lookbacks of observations, actions and rewards are {Observations.Lookback}, {Actions.Lookback} and {Rewards.Lookback}, expected equal ones");
        Require(TimeStarted >= 0, $"it begins at step {TimeStarted}, expected 0 or more");
        return problems;

        void RequireRows(string name, EpisodeColumn column) =>
            Require(column.Count == Length, $"there are {column.Count} {name} for {Length} rewards, expected {Length}");

        void Require(bool isRight, string problem)
        {
            if (!isRight)
            {
                problems.Add(problem);
            }
        }
    }
}
