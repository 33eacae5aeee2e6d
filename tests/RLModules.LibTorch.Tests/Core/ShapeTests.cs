using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Operators that move elements: where each comes from is worked out by loops.</summary>
public class ShapeTests
{
    private static readonly double[] Numbers = [.. Enumerable.Range(0, 24).Select(i => (double)i)];

    [Fact]
    public void View_and_reshape_keep_the_order_and_fill_in_a_missing_size()
    {
        using var cube = Cube();
        TensorAssert.Equal([6, 4], Numbers, cube.view(6, 4));
        TensorAssert.Equal([8, 3], Numbers, cube.reshape(-1, 3));
        TensorAssert.Equal([24], Numbers, cube.flatten());
        TensorAssert.Equal([2, 12], Numbers, cube.flatten(1));
        TensorAssert.Equal([6, 4], Numbers, cube.flatten(0, 1));
        TensorAssert.Equal([2, 3, 2, 2], Numbers, cube.unflatten(2, 2, 2));
        TensorAssert.Equal([24], Numbers, cube.ravel());
    }

    [Fact]
    public void A_view_shares_elements_and_a_clone_does_not()
    {
        using var cube = Cube();
        using var view = cube.view(24);
        using var clone = cube.clone();
        view.fill_(1);
        Assert.Equal(24, cube.sum().item<double>());
        TensorAssert.Equal([2, 3, 4], Numbers, clone);
    }

    [Fact]
    public void A_view_of_elements_out_of_order_is_refused_and_reshape_copies()
    {
        using var turned = Cube().permute(2, 0, 1);
        Assert.False(turned.is_contiguous());
        Assert.ThrowsAny<Exception>(() => turned.view(24));
        TensorAssert.Equal([24], from k in To(4) from i in To(2) from j in To(3) select At(i, j, k), turned.reshape(24));
        Assert.True(turned.contiguous().is_contiguous());
    }

    [Fact]
    public void Dimensions_are_permuted()
    {
        using var cube = Cube();
        TensorAssert.Equal([4, 2, 3], from k in To(4) from i in To(2) from j in To(3) select At(i, j, k), cube.permute(2, 0, 1));
        TensorAssert.Equal([2, 4, 3], from i in To(2) from k in To(4) from j in To(3) select At(i, j, k), cube.transpose(-1, -2));
        TensorAssert.Equal([2, 4, 3], from i in To(2) from k in To(4) from j in To(3) select At(i, j, k), cube.mT);
        TensorAssert.Equal([4, 3], from k in To(4) from j in To(3) select At(1, j, k), cube[1].T);
        TensorAssert.Equal([3, 4, 2], from j in To(3) from k in To(4) from i in To(2) select At(i, j, k), cube.movedim([0], [2]));
    }

    [Fact]
    public void Dimensions_of_one_come_and_go()
    {
        using var row = tensor(new[] { 1.0, 2, 3 });
        Assert.Equal([1, 3], row.unsqueeze(0).shape);
        Assert.Equal([3, 1], row.unsqueeze(-1).shape);
        using var padded = row.reshape(1, 3, 1);
        Assert.Equal([3], padded.squeeze().shape);
        Assert.Equal([3, 1], padded.squeeze(0).shape);
        Assert.Equal([1, 3], padded.squeeze(-1).shape);
        Assert.Equal([1, 3, 1], padded.squeeze(1).shape);
    }

    [Fact]
    public void Expand_repeats_without_copying_and_repeat_with()
    {
        using var column = tensor(new[] { 1.0, 2 }, [2L, 1]);
        using var wide = column.expand(2, 3);
        TensorAssert.Equal([2, 3], [1, 1, 1, 2, 2, 2], wide);
        Assert.Equal([1, 0], wide.stride());
        TensorAssert.Equal([3, 2, 1], [1, 2, 1, 2, 1, 2], column.expand(3, -1, -1));
        TensorAssert.Equal([2, 3], [1, 1, 1, 2, 2, 2], column.expand_as(zeros(2, 3)));
        TensorAssert.Equal([4, 2], [1, 1, 2, 2, 1, 1, 2, 2], column.repeat(2, 2));
        TensorAssert.Equal([4, 1], [1, 1, 2, 2], column.repeat_interleave(2, dim: 0));
        TensorAssert.Equal([1, 2, 2, 2], column.flatten().repeat_interleave(tensor(new[] { 1L, 3 })));
    }

    [Fact]
    public void Parts_are_cut_out()
    {
        using var cube = Cube();
        TensorAssert.Equal([2, 2, 4], from i in To(2) from j in new[] { 1, 2 } from k in To(4) select At(i, j, k), cube.narrow(1, 1, 2));
        TensorAssert.Equal([2, 3, 2], from i in To(2) from j in To(3) from k in new[] { 0, 2 } select At(i, j, k), cube.slice(2, 0, 4, 2));
        TensorAssert.Equal([2, 4], from i in To(2) from k in To(4) select At(i, 2, k), cube.select(1, -1));
        TensorAssert.Equal([2, 2, 4], from i in To(2) from j in new[] { 2, 0 } from k in To(4) select At(i, j, k), cube.index_select(1, tensor(new[] { 2L, 0 })));
        TensorAssert.Equal([3], [At(0, 0, 0), At(0, 1, 1), At(0, 2, 2)], cube[0].diagonal());
    }

    [Fact]
    public void Split_chunk_and_unbind_cut_a_dimension_into_pieces()
    {
        using var row = tensor(Numbers[..7]);
        Assert.Equal([3L, 3, 1], row.split(3).Select(piece => piece.shape[0]));
        TensorAssert.Equal([6], row.split(3)[2]);
        TensorAssert.Equal([2, 3, 4, 5, 6], row.split([2L, 5])[1]);
        Assert.Equal([3L, 3, 1], row.chunk(3).Select(piece => piece.shape[0]));
        var columns = Cube()[0].unbind(1);
        Assert.Equal(4, columns.Length);
        TensorAssert.Equal([At(0, 0, 3), At(0, 1, 3), At(0, 2, 3)], columns[3]);
    }

    [Fact]
    public void Order_is_turned_round()
    {
        using var row = tensor(Numbers[..4]);
        TensorAssert.Equal([3, 2, 1, 0], row.flip(0));
        TensorAssert.Equal([3, 0, 1, 2], row.roll([1L], [0L]));
        TensorAssert.Equal([2, 3], [2, 1, 0, 5, 4, 3], tensor(Numbers[..6], [2L, 3]).flip(-1));
    }

    [Fact]
    public void Triangles_keep_their_half()
    {
        using var square = ones(3, 3, dtype: ScalarType.Float64);
        TensorAssert.Equal([3, 3], from i in To(3) from j in To(3) select j <= i ? 1.0 : 0, square.tril());
        TensorAssert.Equal([3, 3], from i in To(3) from j in To(3) select j > i ? 1.0 : 0, square.triu(1));
    }

    [Fact]
    public void Cat_joins_along_a_dimension_and_stack_along_a_new_one()
    {
        using var left = tensor(new[] { 1.0, 2, 3, 4 }, [2L, 2]);
        using var right = tensor(new[] { 5.0, 6, 7, 8 }, [2L, 2]);
        TensorAssert.Equal([4, 2], [1, 2, 3, 4, 5, 6, 7, 8], cat([left, right]));
        TensorAssert.Equal([2, 4], [1, 2, 5, 6, 3, 4, 7, 8], cat([left, right], 1));
        TensorAssert.Equal([2, 4], [1, 2, 5, 6, 3, 4, 7, 8], cat(new List<Tensor> { left, right }, -1));
        TensorAssert.Equal([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8], stack([left, right]));
        TensorAssert.Equal([2, 2, 2], [1, 5, 2, 6, 3, 7, 4, 8], stack([left, right], -1));
        TensorAssert.Equal([2, 4], [1, 2, 5, 6, 3, 4, 7, 8], hstack(left, right));
        TensorAssert.Equal([4, 2], [1, 2, 3, 4, 5, 6, 7, 8], vstack([left, right]));
    }

    [Fact]
    public void Gather_and_scatter_follow_an_index_along_a_dimension()
    {
        using var table = tensor(Numbers[..12], [3L, 4]);
        using var choice = tensor(new[] { 2L, 0, 3 }, [3L, 1]);
        TensorAssert.Equal([3, 1], [2, 4, 11], table.gather(1, choice));
        TensorAssert.Equal([3, 4], from i in To(3) from j in To(4) select j == new[] { 2, 0, 3 }[i] ? 1.0 : 0, zeros(3, 4, dtype: ScalarType.Float64).scatter_(1, choice, ones(3, 1, dtype: ScalarType.Float64)));
        using var sums = zeros(2, dtype: ScalarType.Float64).scatter_add_(0, tensor(new[] { 0L, 1, 0 }), tensor(new[] { 1.0, 2, 4 }));
        TensorAssert.Equal([5, 2], sums);
        using var rows = zeros(3, 2, dtype: ScalarType.Float64).index_copy_(0, tensor(new[] { 2L, 0 }), tensor(new[] { 1.0, 2, 3, 4 }, [2L, 2]));
        TensorAssert.Equal([3, 2], [3, 4, 0, 0, 1, 2], rows);
        rows.index_add_(0, tensor(new[] { 0L, 0 }), ones(2, 2, dtype: ScalarType.Float64), 10);
        TensorAssert.Equal([3, 2], [23, 24, 0, 0, 1, 2], rows);
    }

    [Fact]
    public void Masks_select_and_nonzero_names_places()
    {
        using var row = tensor(new[] { 3.0, 0, -1, 0, 5 });
        TensorAssert.Equal([3, 5], row.masked_select(row > 0));
        Assert.Equal([0L, 2, 4], row.nonzero().flatten().data<long>().ToArray());
        Assert.Equal([3, 1], row.nonzero().shape);
    }

    [Fact]
    public void Factories_fill_their_shape()
    {
        TensorAssert.Equal([2, 3], Enumerable.Repeat(0.0, 6), zeros(2, 3));
        TensorAssert.Equal([2, 3], Enumerable.Repeat(1.0, 6), ones([2, 3]));
        TensorAssert.Equal([2], [2.5, 2.5], full([2], 2.5));
        TensorAssert.Equal([3, 3], from i in To(3) from j in To(3) select i == j ? 1.0 : 0, eye(3));
        TensorAssert.Equal([2, 3, 4], arange(2, 5));
        TensorAssert.Equal([1, 0.75, 0.5], arange(1.0, 0.3, -0.25), 1e-6);
        TensorAssert.Equal([0, 0.25, 0.5, 0.75, 1], linspace(0, 1, 5), 1e-6);
        Assert.Equal([2, 3], empty(2, 3).shape);
        using var like = Cube();
        Assert.Equal([2, 3, 4], zeros_like(like).shape);
        Assert.Equal(ScalarType.Float64, zeros_like(like).dtype);
        TensorAssert.Equal([2, 3, 4], Enumerable.Repeat(7.0, 24), full_like(like, 7));
        Assert.Equal(ScalarType.Int64, ones_like(like, ScalarType.Int64).dtype);
        Assert.Equal([.. To(10).Select(i => (long)i)], randperm(10).data<long>().ToArray().Order());
    }

    [Fact]
    public void Properties_tell_shape_and_storage()
    {
        using var cube = Cube();
        Assert.Equal((3L, 24L, 8L), (cube.ndim, cube.numel(), cube.element_size()));
        Assert.Equal((2L, 4L, 4L), (cube.size(0), cube.size(-1), cube.size(2)));
        Assert.Equal([12L, 4, 1], cube.stride());
        Assert.Equal(12, cube[1].storage_offset());
        Assert.True(cube.is_floating_point());
        Assert.Equal("[2x3x4], type = Float64, device = cpu", cube.ToString());
    }

    private static Tensor Cube() => tensor(Numbers, [2L, 3, 4]);

    private static double At(int i, int j, int k) => (12 * i) + (4 * j) + k;

    private static IEnumerable<int> To(int count) => Enumerable.Range(0, count);
}
