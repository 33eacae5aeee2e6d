using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Every way to write an index, reading and writing; expected elements come from loops.</summary>
public sealed class IndexRuleTests : IDisposable
{
    // Element (i, j, k) is 100 i + 10 j + k, so that a value says where it came from.
    private readonly Tensor cube = tensor([.. from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 4) from k in Enumerable.Range(0, 5) select At(i, j, k)], [3L, 4, 5]);

    public void Dispose() => cube.Dispose();

    [Fact]
    public void A_number_takes_its_dimension_away_and_a_negative_one_counts_from_the_end()
    {
        TensorAssert.Equal([4, 5], from j in To(4) from k in To(5) select At(1, j, k), cube[1]);
        TensorAssert.Equal([4, 5], from j in To(4) from k in To(5) select At(2, j, k), cube[-1]);
        TensorAssert.Equal([5], from k in To(5) select At(1, 3, k), cube[1, -1]);
        TensorAssert.Equal(At(2, 0, 4), cube[2, 0, 4]);
        TensorAssert.Equal(At(0, 3, 1), cube[-3, 3, -4]);
        TensorAssert.Equal([5], from k in To(5) select At(1, 3, k), cube[TensorIndex.Single(1), TensorIndex.Single(-1)]);
        TensorAssert.Equal([4, 5], from j in To(4) from k in To(5) select At(2, j, k), cube[^1]);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(1L, null, null)]
    [InlineData(null, 2L, null)]
    [InlineData(-2L, null, null)]
    [InlineData(null, -1L, null)]
    [InlineData(0L, 5L, 2L)]
    [InlineData(1L, 5L, 3L)]
    [InlineData(-100L, 100L, null)]
    [InlineData(3L, 3L, null)]
    [InlineData(4L, 2L, null)]
    public void A_slice_keeps_its_dimension_and_is_cut_to_what_is_there(long? start, long? stop, long? step)
    {
        var columns = Sliced(5, start, stop, step).ToList();
        var expected = from i in To(3) from j in To(4) from k in columns select At(i, j, k);
        TensorAssert.Equal([3, 4, columns.Count], expected, cube[TensorIndex.Ellipsis, TensorIndex.Slice(start, stop, step)]);
    }

    [Fact]
    public void Ranges_and_pairs_are_slices()
    {
        var expected = (from i in Enumerable.Range(1, 2) from j in To(4) from k in To(5) select At(i, j, k)).ToList();
        TensorAssert.Equal([2, 4, 5], expected, cube[1..3]);
        TensorAssert.Equal([2, 4, 5], expected, cube[1..]);
        TensorAssert.Equal([2, 4, 5], expected, cube[^2..]);
        TensorAssert.Equal([2, 4, 5], expected, cube[(1, null)]);
        TensorAssert.Equal([1, 4, 5], expected.Take(20), cube[1..^1]);
        TensorAssert.Equal([3, 4, 3], from i in To(3) from j in To(4) from k in To(3) select At(i, j, k), cube[.., .., ..3]);
    }

    [Fact]
    public void Null_makes_a_dimension_of_one()
    {
        Assert.Equal([1, 3, 4, 5], cube[TensorIndex.Null].shape);
        Assert.Equal([3, 4, 5, 1], cube[TensorIndex.Ellipsis, TensorIndex.None].shape);
        TensorAssert.Equal([1, 1, 5], from k in To(5) select At(2, 1, k), cube[2, TensorIndex.Null, 1, TensorIndex.Null]);
    }

    [Fact]
    public void Bool_makes_a_dimension_of_one_or_none()
    {
        TensorAssert.Equal([1, 3, 4, 5], from i in To(3) from j in To(4) from k in To(5) select At(i, j, k), cube[TensorIndex.Bool(true)]);
        Assert.Equal([0, 3, 4, 5], cube[TensorIndex.Bool(false)].shape);
    }

    [Fact]
    public void Integers_pick_rows_in_their_order_and_take_their_shape()
    {
        using var rows = tensor(new[] { 2L, 0, -1 });
        TensorAssert.Equal([3, 4, 5], from i in new[] { 2, 0, 2 } from j in To(4) from k in To(5) select At(i, j, k), cube[TensorIndex.Tensor(rows)]);
        TensorAssert.Equal([3, 4, 5], from i in new[] { 2, 0, 2 } from j in To(4) from k in To(5) select At(i, j, k), cube[rows]);
        using var table = tensor(new[,] { { 0L, 1 }, { 2, 2 } });
        TensorAssert.Equal([3, 2, 2, 5], from i in To(3) from j in new[] { 0, 1, 2, 2 } from k in To(5) select At(i, j, k), cube[.., TensorIndex.Tensor(table)]);
    }

    [Fact]
    public void A_mask_picks_the_elements_where_it_is_true_in_row_major_order()
    {
        using var odd = cube.remainder(2).eq(1);
        var expected = (from i in To(3) from j in To(4) from k in To(5) where k % 2 == 1 select At(i, j, k)).ToList();
        TensorAssert.Equal([expected.Count], expected, cube[odd]);
        using var rows = tensor(new[] { true, false, true });
        TensorAssert.Equal([2, 4, 5], from i in new[] { 0, 2 } from j in To(4) from k in To(5) select At(i, j, k), cube[TensorIndex.Tensor(rows)]);
    }

    [Fact]
    public void A_write_reaches_exactly_the_elements_that_a_read_gives()
    {
        using var columns = tensor(new[] { 4L, 0 });
        using var mask = cube.gt(150);
        (Action<Tensor> Write, Func<int, int, int, bool> Reaches)[] cases =
        [
            (t => t[1] = tensor(-1.0), (i, _, _) => i == 1),
            (t => t[1, -1] = tensor(-1.0), (i, j, _) => i == 1 && j == 3),
            (t => t[0, 1, 2] = tensor(-1.0), (i, j, k) => (i, j, k) == (0, 1, 2)),
            (t => t[.., 1..3] = tensor(-1.0), (_, j, _) => j is 1 or 2),
            (t => t[TensorIndex.Ellipsis, TensorIndex.Slice(null, null, 2)] = tensor(-1.0), (_, _, k) => k % 2 == 0),
            (t => t[TensorIndex.Ellipsis, TensorIndex.Tensor(columns)] = tensor(-1.0), (_, _, k) => k is 4 or 0),
            (t => t[TensorIndex.Tensor(mask)] = tensor(-1.0), (i, j, k) => At(i, j, k) > 150),
            (t => t[mask] = tensor(-1.0), (i, j, k) => At(i, j, k) > 150),
            (t => t.index_put_(-1, TensorIndex.Single(2), TensorIndex.Slice(), TensorIndex.Tensor(columns)), (i, _, k) => i == 2 && (k is 4 or 0)),
        ];
        foreach (var (write, reaches) in cases)
        {
            using var target = cube.clone();
            write(target);
            TensorAssert.Equal([3, 4, 5], from i in To(3) from j in To(4) from k in To(5) select reaches(i, j, k) ? -1 : At(i, j, k), target);
        }
    }

    [Fact]
    public void An_index_outside_is_refused_with_PyTorchs_message()
    {
        Assert.Contains("out of range", Assert.ThrowsAny<Exception>(() => cube[3]).Message, StringComparison.Ordinal);
        Assert.Contains("out of range", Assert.ThrowsAny<Exception>(() => cube[0, -5]).Message, StringComparison.Ordinal);
        Assert.Contains("index 7 is out of bounds", Assert.ThrowsAny<Exception>(() => cube[tensor(new[] { 7L })]).Message, StringComparison.Ordinal);
        Assert.Contains("too many indices for tensor of dimension 3", Assert.ThrowsAny<Exception>(() => cube[0, 0, 0, 0]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_not_positive_is_refused() =>
        Assert.Contains("step must be", Assert.Throws<ExternalException>(() => cube[TensorIndex.Slice(null, null, -1)]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mask_of_another_shape_is_refused() =>
        Assert.Contains("does not match the shape", Assert.ThrowsAny<Exception>(() => cube[tensor(new[] { true, false })]).Message, StringComparison.Ordinal);

    private static double At(int i, int j, int k) => (100 * i) + (10 * j) + k;

    private static IEnumerable<int> To(int count) => Enumerable.Range(0, count);

    /// <summary>Python's rule for a slice with a positive step.</summary>
    private static IEnumerable<int> Sliced(int size, long? start, long? stop, long? step)
    {
        var first = Math.Clamp(start < 0 ? start.Value + size : start ?? 0, 0, size);
        var end = Math.Clamp(stop < 0 ? stop.Value + size : stop ?? size, 0, size);
        for (var i = first; i < end; i += step ?? 1) yield return (int)i;
    }
}
