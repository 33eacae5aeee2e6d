namespace RLModules.Sampling.Episodes;

/// <summary>
/// Which rows of an episode's column are asked for: one, a list of them, or those from one to another. Negative numbers count from the
/// chunk's end, −1 is the last row and one beyond the first reaches into the lookback; or, where the getter is told so, they count
/// from its beginning into the lookback, −1 being the row in front of row 0.
/// </summary>
/// <remarks>An integer and an array of integers convert by themselves. The default is all rows of the chunk, without its lookback.</remarks>
public readonly struct EpisodeIndices
{
    private readonly int[]? rows;
    private readonly int? start;
    private readonly int? stop;

    private EpisodeIndices(int[] rows) => this.rows = rows;

    private EpisodeIndices(int? start, int? stop) => (this.start, this.stop) = (start, stop);

    /// <summary>All rows of the chunk, without its lookback.</summary>
    public static EpisodeIndices All => default;

    /// <summary>One row.</summary>
    /// <param name="row">Its number.</param>
    public static implicit operator EpisodeIndices(int row) => Of(row);

    /// <summary>Rows in the order of the list.</summary>
    /// <param name="rows">Their numbers.</param>
    public static implicit operator EpisodeIndices(int[] rows) => Of(rows);

    /// <summary>Rows in the order given.</summary>
    /// <param name="rows">Their numbers.</param>
    public static EpisodeIndices Of(params int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new EpisodeIndices([.. rows]);
    }

    /// <summary>The rows from one to the one before another. What is beyond the column is left out, or filled where the getter has a fill value.</summary>
    /// <param name="start">The first row; null is the chunk's first.</param>
    /// <param name="stop">The row behind the last one; null is the chunk's end.</param>
    public static EpisodeIndices Slice(int? start, int? stop) => new(start, stop);

    /// <summary>The numbers of the rows, counted from the chunk's beginning, some of them perhaps not there.</summary>
    /// <param name="count">Rows of the chunk.</param>
    /// <param name="lookback">Rows in front of it.</param>
    /// <param name="negativeIndexAsLookback">Whether negative numbers count from the chunk's beginning.</param>
    /// <param name="clips">Whether a slice leaves out what is not there.</param>
    internal int[] Resolve(int count, int lookback, bool negativeIndexAsLookback, bool clips)
    {
        if (rows is not null)
        {
            return Array.ConvertAll(rows, Position);
        }

        var (from, to) = (start is { } first ? Position(first) : 0, stop is { } end ? Position(end) : count);
        if (clips)
        {
            (from, to) = (Math.Max(from, -lookback), Math.Min(to, count));
        }

        return from < to ? [.. Enumerable.Range(from, to - from)] : [];

        int Position(int index) => index < 0 && !negativeIndexAsLookback ? count + index : index;
    }
}
