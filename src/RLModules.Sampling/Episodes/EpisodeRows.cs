using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Episodes;

/// <summary>Copies rows of an episode's column out of it.</summary>
internal static class EpisodeRows
{
    /// <exception cref="ArgumentOutOfRangeException">A row is not there and there is no fill value.</exception>
    public static EpisodeColumn Select(
        EpisodeColumn column, Space? oneHotSpace, EpisodeIndices indices, bool negativeIndexAsLookback, double? fill, string name)
    {
        var rows = indices.Resolve(column.Count, column.Lookback, negativeIndexAsLookback, clips: fill is null);
        var flattening = oneHotSpace is DiscreteSpace or MultiDiscreteSpace ? new SpaceFlattening(oneHotSpace, name) : null;
        var selected = flattening is null
            ? new EpisodeColumn(column.Layout, rows.Length)
            : new EpisodeColumn(ScalarType.Float32, [flattening.FlatSize], rows.Length);
        var filler = fill is { } number && Array.Exists(rows, row => !IsThere(column, row)) ? Filler(selected.Layout, number) : [];
        foreach (var row in rows)
        {
            if (!IsThere(column, row))
            {
                selected.AddBytes(fill is null ? throw OutOfRange(column, row, name) : filler);
            }
            else if (flattening is null)
            {
                selected.AddBytes(column.Row(row));
            }
            else
            {
                var destination = selected.Grow(selected.RowBytes);
                flattening.Flatten(Numbers(column, row), MemoryMarshal.Cast<byte, float>(destination));
            }
        }

        return selected;
    }

    private static bool IsThere(EpisodeColumn column, int row) => row >= -column.Lookback && row < column.Count;

    private static byte[] Filler(ColumnLayout layout, double fill)
    {
        using var scope = NewDisposeScope();
        return full([layout.RowSize], fill, layout.DType).bytes.ToArray();
    }

    private static float[] Numbers(EpisodeColumn column, int row) =>
        [.. MemoryMarshal.Cast<byte, long>(column.Row(row)).ToArray().Select(number => (float)number)];

    private static ArgumentOutOfRangeException OutOfRange(EpisodeColumn column, int row, string name) => new(
        "indices",
        row,
        $"{name}: there is no row {row}; counted from the chunk's beginning there are {-column.Lookback} to {column.Count - 1}"
        + $"{(column.Lookback > 0 ? ", the negative ones being the lookback" : "")}: ask for one of them, or give a fill value.");
}
