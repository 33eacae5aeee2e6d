using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Indices are compared with plain loops over a C# array of the same numbers.</summary>
public class IndexingTests
{
    private static readonly TensorIndex All = TensorIndex.Colon;

    [Fact]
    public void A_number_takes_its_dimension_away() => Check([3, 4], x => x[1], (a, i) => a[1, i[0], i[1]]);

    [Fact]
    public void A_negative_number_counts_from_the_end() => Check([4, 4], x => x[All, -1], (a, i) => a[i[0], 2, i[1]]);

    [Fact]
    public void A_slice_takes_every_step() => Check([2, 3, 4], x => x[TensorIndex.Slice(0, 4, 2)], (a, i) => a[2 * i[0], i[1], i[2]]);

    [Fact]
    public void A_slice_with_open_ends_takes_the_rest() => Check([2, 3, 4], x => x[TensorIndex.Slice(start: 2)], (a, i) => a[2 + i[0], i[1], i[2]]);

    [Fact]
    public void A_negative_stop_counts_from_the_end() => Check([4, 2, 4], x => x[All, TensorIndex.Slice(stop: -1)], (a, i) => a[i[0], i[1], i[2]]);

    [Fact]
    public void A_range_is_a_slice() => Check([2, 3, 4], x => x[1..3], (a, i) => a[1 + i[0], i[1], i[2]]);

    [Fact]
    public void A_range_from_the_end_is_a_slice() => Check([2, 3, 4], x => x[^2..], (a, i) => a[2 + i[0], i[1], i[2]]);

    [Fact]
    public void An_ellipsis_stands_for_the_dimensions_not_spoken_of() => Check([4, 3], x => x[TensorIndex.Ellipsis, 1], (a, i) => a[i[0], i[1], 1]);

    [Fact]
    public void An_ellipsis_may_stand_for_nothing() => Check([], x => x[1, TensorIndex.Ellipsis, 2, 3], (a, _) => a[1, 2, 3]);

    [Fact]
    public void None_adds_a_dimension() => Check([4, 1, 3, 4], x => x[All, TensorIndex.None], (a, i) => a[i[0], i[2], i[3]]);

    [Fact]
    public void A_tensor_of_integers_gathers() =>
        Check([3, 3, 4], x => x[TensorIndex.Tensor(tensor(new long[] { 3, 0, 3 }))], (a, i) => a[new[] { 3, 0, 3 }[i[0]], i[1], i[2]]);

    [Fact]
    public void Negative_integers_in_a_tensor_count_from_the_end() =>
        Check([2, 3, 4], x => x[tensor(new long[] { -1, -4 })], (a, i) => a[new[] { 3, 0 }[i[0]], i[1], i[2]]);

    [Fact]
    public void Two_tensors_of_integers_go_together() =>
        Check([2, 4], x => x[tensor(new long[] { 1, 3 }), tensor(new long[] { 2, 0 })], (a, i) => a[new[] { 1, 3 }[i[0]], new[] { 2, 0 }[i[0]], i[1]]);

    [Fact]
    public void Tensors_of_integers_are_broadcast() =>
        Check([2, 3, 4], x => x[tensor(new long[,] { { 1 }, { 3 } }), tensor(new long[] { 0, 1, 2 })], (a, i) => a[new[] { 1, 3 }[i[0]], i[1], i[2]]);

    [Fact]
    public void Tensors_apart_put_their_dimension_first() =>
        Check([2, 3], x => x[TensorIndex.Tensor(tensor(new long[] { 1, 3 })), All, TensorIndex.Tensor(tensor(new long[] { 2, 0 }))], (a, i) => a[new[] { 1, 3 }[i[0]], i[1], new[] { 2, 0 }[i[0]]]);

    [Fact]
    public void A_number_and_a_tensor_and_a_slice_mix() =>
        Check([2, 2], x => x[2, TensorIndex.Tensor(tensor(new long[] { 2, 0 })), TensorIndex.Slice(1, 3)], (a, i) => a[2, new[] { 2, 0 }[i[0]], 1 + i[1]]);

    [Fact]
    public void A_mask_takes_where_it_is_true() =>
        Check([2, 3, 4], x => x[tensor(new[] { false, true, false, true })], (a, i) => a[new[] { 1, 3 }[i[0]], i[1], i[2]]);

    [Fact]
    public void A_mask_of_two_dimensions_takes_both()
    {
        using var scope = NewDisposeScope();
        var mask = zeros(4, 3, dtype: @bool);
        mask[1, 2] = true;
        mask[3, 0] = true;
        Check([2, 4], x => x[TensorIndex.Tensor(mask)], (a, i) => i[0] == 0 ? a[1, 2, i[1]] : a[3, 0, i[1]]);
    }

    [Fact]
    public void Too_many_indices_are_refused()
    {
        using var tensor = ones(2);
        Assert.Contains("too many indices for tensor of dimension 1", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => tensor[0, 0]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_past_the_end_is_refused()
    {
        using var tensor = ones(2);
        Assert.Contains("index 2 out of range for tensor of size [2] at dimension 0", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => tensor[2]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_without_tensors_is_a_view()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 3);
        x[1].fill_(1);
        x[All, 2].add_(5);
        Assert.Equal([0f, 0, 5, 1, 1, 6, 0, 0, 5], x.data<float>().ToArray());
    }

    [Fact]
    public void Writes_reach_what_a_read_shows_and_broadcast()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 3);
        x[0] = tensor(new[] { 1f, 2, 3 });
        x[All, 0] = 9f;
        x[2, 2] = 7;
        x[1..2, 1..] = tensor(new float[,] { { 4, 5 } });
        Assert.Equal([9f, 2, 3, 9, 4, 5, 9, 0, 7], x.data<float>().ToArray());
        x[tensor(new long[] { 0, 2 }), tensor(new long[] { 1, 1 })] = tensor(new[] { -1f, -2 });
        Assert.Equal([9f, -1, 3, 9, 4, 5, 9, -2, 7], x.data<float>().ToArray());
        x[x > 6] = 0;
        Assert.Equal([0f, -1, 3, 0, 4, 5, 0, -2, 0], x.data<float>().ToArray());
    }

    [Fact]
    public void Accumulated_writes_count_repeated_indices()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);
        x.index_put_(ones(4), [tensor(new long[] { 0, 2, 2, 2 })], accumulate: true);
        Assert.Equal([1f, 0, 3], x.data<float>().ToArray());
        x.index_put_(5, TensorIndex.Slice(1));
        Assert.Equal([1f, 5, 5], x.data<float>().ToArray());
    }

    [Fact]
    public void Indexing_leaves_nothing_behind_but_its_result()
    {
        using var x = zeros(3, 4);
        using var rows = tensor(new long[] { 0, 1 });
        using var value = tensor(3f);
        var before = Tensor.TotalCount;
        for (var i = 0; i < 50; i++)
        {
            x[1, 2].Dispose();
            x[TensorIndex.Tensor(rows), 2].Dispose();
            x[TensorIndex.None, 1..2, TensorIndex.Slice(0, 4, 2)].Dispose();
            x[0, 1..] = value;
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>Indexes a (4, 3, 4) tensor and compares every element with a lookup in an array.</summary>
    private static void Check(int[] shape, Func<Tensor, Tensor> index, Func<int[,,], int[], int> expected)
    {
        using var scope = NewDisposeScope();
        var array = new int[4, 3, 4];
        for (var i = 0; i < 48; i++) array[i / 12, i / 4 % 3, i % 4] = 100 + i;
        var found = index(tensor(array));
        Assert.Equal(shape.Select(s => (long)s), found.shape);
        var data = found.data<int>().ToArray();
        var position = new int[shape.Length];
        for (var i = 0; i < data.Length; i++)
        {
            var rest = i;
            for (var d = shape.Length - 1; d >= 0; d--)
            {
                position[d] = rest % shape[d];
                rest /= shape[d];
            }
            Assert.Equal(expected(array, position), data[i]);
        }
    }
}
