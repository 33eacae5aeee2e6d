using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// Which row of a train batch is which step of which episode. Episodes of environments that stepped together lie time-major, as a rollout:
/// row <c>t·N + n</c> is step t of environment n. Others lie one behind the other.
/// Behind the steps come rows with the observations that bootstrap: the edge, one for each environment of a rollout (of no meaning where its
/// episode has just ended) or for each unfinished episode, then one for each episode that was truncated. There are no phantom steps: none of
/// these rows is trained on.
/// </summary>
public sealed class TrainRows
{
    private readonly int[] firstRows;
    private readonly int[] bootstrapRows;

    private TrainRows(IReadOnlyList<SingleAgentEpisode> episodes, int[] firstRows, int stride, int count)
    {
        Episodes = episodes;
        this.firstRows = firstRows;
        Stride = stride;
        Count = count;
        bootstrapRows = new int[episodes.Count];
    }

    /// <summary>The episodes.</summary>
    public IReadOnlyList<SingleAgentEpisode> Episodes { get; }

    /// <summary>Steps of all episodes: rows of the train batch.</summary>
    public int Count { get; }

    /// <summary>Rows behind the steps, with the observations that unfinished episodes stopped at.</summary>
    public int EdgeCount { get; private set; }

    /// <summary>Rows behind those, with the observations that truncated episodes ended with.</summary>
    public int TruncatedCount { get; private set; }

    /// <summary>Rows from one step of an episode to its next.</summary>
    public int Stride { get; }

    /// <summary>The length L of sequences; 1 where there are none.</summary>
    public int SequenceLength { get; private init; } = 1;

    /// <summary>The sequences: number, place of the episode in <see cref="Episodes"/>, its first step in the sequence, steps.</summary>
    public IReadOnlyList<(int Sequence, int Episode, int FirstStep, int Length)> Sequences { get; private init; } = [];

    /// <summary>The row of an episode's first step.</summary>
    /// <param name="episode">The episode's place in <see cref="Episodes"/>.</param>
    public int FirstRow(int episode) => firstRows[episode];

    /// <summary>The row with an episode's last observation; −1 where it bootstraps nothing.</summary>
    /// <param name="episode">The episode's place in <see cref="Episodes"/>.</param>
    public int BootstrapRow(int episode) => bootstrapRows[episode];

    /// <summary>Lays episodes out.</summary>
    /// <param name="episodes">The episodes; those without steps are not allowed.</param>
    /// <exception cref="ArgumentException">There is no episode, or one without steps.</exception>
    public static TrainRows Of(IReadOnlyList<SingleAgentEpisode> episodes)
    {
        var count = CountSteps(episodes);
        return TimeMajor(episodes, count) ?? OneBehindTheOther(episodes, count);
    }

    /// <summary>
    /// Lays episodes out in sequences of equal length, for a stateful module: each chunk begins a sequence of its own, and its last one is padded.
    /// Rows are S·L; one row bootstraps each episode that did not terminate.
    /// </summary>
    /// <param name="episodes">The episodes; those without steps are not allowed.</param>
    /// <param name="maxLength">The longest sequence; L is that, or the longest episode if it is shorter.</param>
    /// <exception cref="ArgumentException">There is no episode, or one without steps.</exception>
    public static TrainRows InSequences(IReadOnlyList<SingleAgentEpisode> episodes, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        _ = CountSteps(episodes);
        var length = Math.Min(maxLength, episodes.Max(episode => episode.Length));
        var firstRows = new int[episodes.Count];
        var sequences = new List<(int, int, int, int)>();
        for (var i = 0; i < firstRows.Length; i++)
        {
            firstRows[i] = sequences.Count * length;
            for (var step = 0; step < episodes[i].Length; step += length)
            {
                sequences.Add((sequences.Count, i, step, Math.Min(length, episodes[i].Length - step)));
            }
        }

        var rows = new TrainRows(episodes, firstRows, 1, sequences.Count * length) { SequenceLength = length, Sequences = sequences };
        for (var i = 0; i < firstRows.Length; i++)
        {
            rows.bootstrapRows[i] = episodes[i].IsTerminated ? -1 : rows.Count + rows.EdgeCount++;
        }

        return rows;
    }

    /// <summary>Copies a column of every episode to its rows.</summary>
    /// <param name="column">The column of an episode.</param>
    /// <param name="destination">The train batch's column.</param>
    /// <param name="ahead">How many steps later the rows are taken from.</param>
    internal void Gather(Func<SingleAgentEpisode, EpisodeColumn> column, Span<byte> destination, int ahead = 0)
    {
        for (var i = 0; i < Episodes.Count; i++)
        {
            var source = column(Episodes[i]);
            Scatter(source.Bytes.Slice(ahead * source.RowBytes, Episodes[i].Length * source.RowBytes), source.RowBytes, destination, firstRows[i]);
        }
    }

    /// <summary>
    /// Writes a row of the column wherever no step's goes: what pads sequences, and the edge of an episode that has just ended. Modules compute those too, so they must be of the space, and 0 need not
    /// be: a choice may begin elsewhere.
    /// </summary>
    internal void FillGaps(ReadOnlySpan<byte> row, Span<byte> destination)
    {
        foreach (var (sequence, _, _, length) in Sequences)
        {
            for (var gap = sequence * SequenceLength + length; gap < (sequence + 1) * SequenceLength; gap++)
            {
                row.CopyTo(destination[(gap * row.Length)..]);
            }
        }

        if (destination.Length > Count * row.Length)
        {
            foreach (var gap in Enumerable.Range(Count, EdgeCount).Except(bootstrapRows))
            {
                row.CopyTo(destination[(gap * row.Length)..]);
            }
        }
    }

    /// <summary>Copies the bootstrapping observations behind the steps.</summary>
    internal void GatherBootstraps(Span<byte> observations)
    {
        for (var i = 0; i < Episodes.Count; i++)
        {
            if (bootstrapRows[i] >= 0)
            {
                var row = Episodes[i].Observations.Row(Episodes[i].Length);
                row.CopyTo(observations[(bootstrapRows[i] * row.Length)..]);
            }
        }
    }

    // A rollout's columns have rows of 4, 8 or 16 bytes mostly; a call of memmove for each would take most of the time.
    private void Scatter(ReadOnlySpan<byte> source, int size, Span<byte> destination, int firstRow)
    {
        if (Stride == 1)
        {
            source.CopyTo(destination[(firstRow * size)..]);
            return;
        }

        switch (size)
        {
            case 4:
                Scatter(MemoryMarshal.Cast<byte, int>(source), MemoryMarshal.Cast<byte, int>(destination)[firstRow..]);
                break;
            case 8:
                Scatter(MemoryMarshal.Cast<byte, long>(source), MemoryMarshal.Cast<byte, long>(destination)[firstRow..]);
                break;
            case 16:
                Scatter(MemoryMarshal.Cast<byte, Int128>(source), MemoryMarshal.Cast<byte, Int128>(destination)[firstRow..]);
                break;
            default:
                for (var start = 0; start < source.Length; start += size)
                {
                    source.Slice(start, size).CopyTo(destination[((firstRow * size) + start * Stride)..]);
                }

                break;
        }
    }

    private void Scatter<T>(ReadOnlySpan<T> source, Span<T> destination)
    {
        var row = 0;
        foreach (var value in source)
        {
            destination[row] = value;
            row += Stride;
        }
    }

    private static int CountSteps(IReadOnlyList<SingleAgentEpisode> episodes)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        var count = 0;
        foreach (var episode in episodes)
        {
            count += episode.Length > 0
                ? episode.Length
                : throw new ArgumentException($"Episode {episode.Id} has no steps: leave it out of the train batch.", nameof(episodes));
        }

        return count > 0 ? count : throw new ArgumentException("There are no episodes to make a train batch of.", nameof(episodes));
    }

    private static TrainRows? TimeMajor(IReadOnlyList<SingleAgentEpisode> episodes, int count)
    {
        var order = Enumerable.Range(0, episodes.Count).ToArray();
        Array.Sort(order, (a, b) => (episodes[a].VectorIndex, episodes[a].SampledAt).CompareTo((episodes[b].VectorIndex, episodes[b].SampledAt)));
        var environments = episodes[order[^1]].VectorIndex + 1;
        if (episodes[order[0]].VectorIndex != 0 || count % environments != 0)
        {
            return null;
        }

        // Every environment's chunks must follow each other without a gap from step 0 to the last one.
        var length = count / environments;
        var (environment, time) = (0, 0);
        foreach (var index in order)
        {
            if (time == length)
            {
                (environment, time) = (environment + 1, 0);
            }

            var chunk = episodes[index];
            if (chunk.VectorIndex != environment || chunk.SampledAt != time || (!chunk.IsDone && time + chunk.Length != length))
            {
                return null;
            }

            time += chunk.Length;
        }

        var rows = new TrainRows(episodes, [.. episodes.Select(episode => episode.SampledAt * environments + episode.VectorIndex)], environments, count)
        {
            EdgeCount = environments,
        };
        for (var i = 0; i < episodes.Count; i++)
        {
            rows.bootstrapRows[i] = episodes[i].IsDone ? -1 : count + episodes[i].VectorIndex;
        }

        rows.AppendTruncated();
        return rows;
    }

    private static TrainRows OneBehindTheOther(IReadOnlyList<SingleAgentEpisode> episodes, int count)
    {
        var firstRows = new int[episodes.Count];
        for (var i = 1; i < firstRows.Length; i++)
        {
            firstRows[i] = firstRows[i - 1] + episodes[i - 1].Length;
        }

        var rows = new TrainRows(episodes, firstRows, 1, count);
        for (var i = 0; i < firstRows.Length; i++)
        {
            rows.bootstrapRows[i] = episodes[i].IsDone ? -1 : count + rows.EdgeCount++;
        }

        rows.AppendTruncated();
        return rows;
    }

    private void AppendTruncated()
    {
        // In the order of the steps that truncated them, as a rollout lists them.
        var truncated = Enumerable.Range(0, Episodes.Count)
            .Where(i => Episodes[i].IsTruncated)
            .OrderBy(i => firstRows[i] + (Episodes[i].Length - 1) * Stride);
        foreach (var i in truncated)
        {
            bootstrapRows[i] = Count + EdgeCount + TruncatedCount++;
        }
    }
}
