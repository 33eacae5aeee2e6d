namespace RLModules.Sampling.Episodes;

/// <content>Rows by number, as RLlib's getters give them: copies, which may be kept.</content>
public sealed partial class SingleAgentEpisode
{
    /// <summary>Some of the <see cref="Length"/> + 1 observations.</summary>
    /// <param name="indices">Which; all of the chunk by default.</param>
    /// <param name="negativeIndexAsLookback">Whether negative numbers count from the chunk's beginning into its lookback, not from its end.</param>
    /// <param name="fill">What all elements of a row are that is not there; by default such a row is an error, and left out of a slice.</param>
    /// <param name="oneHotDiscrete">Whether numbers of a discrete space, or of several side by side, come one-hot as float32; other spaces' rows come as they are.</param>
    /// <returns>The rows in the order asked for, without a lookback.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row and no fill value.</exception>
    public EpisodeColumn GetObservations(
        EpisodeIndices indices = default, bool negativeIndexAsLookback = false, double? fill = null, bool oneHotDiscrete = false) =>
        EpisodeRows.Select(Observations, oneHotDiscrete ? ObservationSpace : null, indices, negativeIndexAsLookback, fill, $"Observations of episode {Id}");

    /// <summary>Some of the actions, as the module chose them.</summary>
    /// <inheritdoc cref="GetObservations"/>
    public EpisodeColumn GetActions(
        EpisodeIndices indices = default, bool negativeIndexAsLookback = false, double? fill = null, bool oneHotDiscrete = false) =>
        EpisodeRows.Select(Actions, oneHotDiscrete ? ActionSpace : null, indices, negativeIndexAsLookback, fill, $"Actions of episode {Id}");

    /// <summary>Some of the rewards, float32.</summary>
    /// <inheritdoc cref="GetObservations"/>
    public EpisodeColumn GetRewards(EpisodeIndices indices = default, bool negativeIndexAsLookback = false, double? fill = null) =>
        EpisodeRows.Select(Rewards, null, indices, negativeIndexAsLookback, fill, $"Rewards of episode {Id}");

    /// <summary>Some rows of what else the module returned.</summary>
    /// <param name="key">The column's name or dotted path.</param>
    /// <param name="indices">Which; all of the chunk by default.</param>
    /// <param name="negativeIndexAsLookback">Whether negative numbers count from the chunk's beginning into its lookback, not from its end.</param>
    /// <param name="fill">What all elements of a row are that is not there; by default such a row is an error, and left out of a slice.</param>
    /// <returns>The rows in the order asked for, without a lookback.</returns>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists those there are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row and no fill value.</exception>
    public EpisodeColumn GetExtraModelOutputs(
        string key, EpisodeIndices indices = default, bool negativeIndexAsLookback = false, double? fill = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var column = FindExtraModelOutput(key) ?? throw new KeyNotFoundException(
            $"Episode {Id} has no extra model output '{key}'; it has {(extraModelOutputs.Length == 0 ? "none" : string.Join(", ", extraModelOutputs.Select(output => $"'{output.Key}'")))}.");
        return EpisodeRows.Select(column, null, indices, negativeIndexAsLookback, fill, $"Column '{key}' of episode {Id}");
    }
}
