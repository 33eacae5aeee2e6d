using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Reductions and products against plain loops.</summary>
public class ReductionTests
{
    private const int Rows = 4;
    private const int Columns = 5;

    private static readonly double[] Numbers = TensorAssert.Numbers(Rows * Columns);

    private static readonly Dictionary<string, (Func<Tensor, long, bool, Tensor> Operator, Func<double[], double> Expected)> Reductions = new()
    {
        ["sum"] = ((x, dim, keep) => x.sum(dim, keep), v => v.Sum()),
        ["mean"] = ((x, dim, keep) => x.mean([dim], keep), v => v.Average()),
        ["prod"] = ((x, dim, keep) => x.prod(dim, keep), v => v.Aggregate(1.0, (a, b) => a * b)),
        ["amax"] = ((x, dim, keep) => keep ? x.amax([dim]).unsqueeze(dim) : x.amax([dim]), v => v.Max()),
        ["amin"] = ((x, dim, keep) => keep ? x.amin([dim]).unsqueeze(dim) : x.amin([dim]), v => v.Min()),
        ["max"] = ((x, dim, keep) => x.max(dim, keep).values, v => v.Max()),
        ["min"] = ((x, dim, keep) => x.min(dim, keep).values, v => v.Min()),
        ["place of max"] = ((x, dim, keep) => x.max(dim, keep).indexes, v => Array.IndexOf(v, v.Max())),
        ["argmax"] = ((x, dim, keep) => x.argmax(dim, keep), v => Array.IndexOf(v, v.Max())),
        ["argmin"] = ((x, dim, keep) => x.argmin(dim, keep), v => Array.IndexOf(v, v.Min())),
        ["var"] = ((x, dim, keep) => x.var(dim, unbiased: true, keep), v => SquaredDeviations(v) / (v.Length - 1)),
        ["biased var"] = ((x, dim, keep) => x.var(dim, unbiased: false, keep), v => SquaredDeviations(v) / v.Length),
        ["std"] = ((x, dim, keep) => x.std(dim, keepdim: keep), v => Math.Sqrt(SquaredDeviations(v) / (v.Length - 1))),
        ["logsumexp"] = ((x, dim, keep) => x.logsumexp(dim, keep), v => Math.Log(v.Sum(Math.Exp))),
        ["norm"] = ((x, dim, keep) => x.norm((int)dim, keep), v => Math.Sqrt(v.Sum(e => e * e))),
        ["all"] = ((x, dim, keep) => x.gt(-1.5).all(dim, keep), v => v.All(e => e > -1.5) ? 1 : 0),
        ["any"] = ((x, dim, keep) => x.gt(1.5).any(dim, keep), v => v.Any(e => e > 1.5) ? 1 : 0),
    };

    public static TheoryData<string> Names() => [.. Reductions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reduction_takes_one_dimension_together(string name)
    {
        var (computes, expected) = Reductions[name];
        using var matrix = Matrix();
        double[] overRows = [.. To(Columns).Select(j => expected([.. To(Rows).Select(i => Numbers[(i * Columns) + j])]))];
        double[] overColumns = [.. To(Rows).Select(i => expected([.. To(Columns).Select(j => Numbers[(i * Columns) + j])]))];
        TensorAssert.Equal([Columns], overRows, computes(matrix, 0, false));
        TensorAssert.Equal([1, Columns], overRows, computes(matrix, 0, true));
        TensorAssert.Equal([Rows], overColumns, computes(matrix, -1, false));
        TensorAssert.Equal([Rows, 1], overColumns, computes(matrix, 1, true));
    }

    [Fact]
    public void Whole_tensors_reduce_to_one_number()
    {
        using var matrix = Matrix();
        TensorAssert.Equal(Numbers.Sum(), matrix.sum());
        TensorAssert.Equal(Numbers.Sum(), matrix.sum(0, 1));
        TensorAssert.Equal(Numbers.Average(), matrix.mean());
        TensorAssert.Equal(Numbers.Max(), matrix.max());
        TensorAssert.Equal(Numbers.Min(), matrix.min());
        TensorAssert.Equal(Array.IndexOf(Numbers, Numbers.Max()), matrix.argmax());
        TensorAssert.Equal(Math.Sqrt(SquaredDeviations(Numbers) / (Numbers.Length - 1)), matrix.std());
        TensorAssert.Equal(SquaredDeviations(Numbers) / Numbers.Length, matrix.var(unbiased: false));
        TensorAssert.Equal(Math.Sqrt(Numbers.Sum(e => e * e)), matrix.norm());
        TensorAssert.Equal(Numbers.Order().ElementAt((Numbers.Length - 1) / 2), matrix.median());
    }

    [Fact]
    public void A_sum_of_whole_numbers_or_truth_values_is_a_long()
    {
        Assert.Equal(300L, tensor(new byte[] { 100, 200 }).sum().item<long>());
        Assert.Equal(2L, tensor(new[] { true, false, true }).sum().item<long>());
        Assert.Equal(ScalarType.Float64, tensor(new[] { 1f }).sum(ScalarType.Float64).dtype);
    }

    [Fact]
    public void Softmax_is_the_share_of_exponentials_and_does_not_overflow()
    {
        using var logits = Matrix();
        var shares = from i in To(Rows) let row = Numbers[(i * Columns)..((i + 1) * Columns)] from j in To(Columns) select Math.Exp(row[j]) / row.Sum(Math.Exp);
        TensorAssert.Equal([Rows, Columns], shares, logits.softmax(-1));
        TensorAssert.Equal([Rows, Columns], shares.Select(share => Math.Log(share)), logits.log_softmax(1));
        TensorAssert.Equal([0.5, 0.5, 0], tensor(new[] { 1000.0, 1000, -1000 }).softmax(0));
        TensorAssert.Equal(1000 + Math.Log(2), tensor(new[] { 1000.0, 1000 }).logsumexp(0));
    }

    [Fact]
    public void Running_sums_and_products()
    {
        TensorAssert.Equal([1, 3, 6, 10], tensor(new[] { 1.0, 2, 3, 4 }).cumsum(0));
        TensorAssert.Equal([1, 2, 6, 24], tensor(new[] { 1.0, 2, 3, 4 }).cumprod(0));
        TensorAssert.Equal([1, 1, 1], tensor(new[] { 1.0, 2, 3, 4 }).diff());
    }

    [Fact]
    public void Sorting_and_topk_give_values_and_their_places()
    {
        using var numbers = tensor(new[] { 3.0, -1, 7, 2 });
        var (values, indices) = numbers.sort(descending: true);
        TensorAssert.Equal([7, 3, 2, -1], values);
        Assert.Equal([2L, 0, 3, 1], indices.data<long>().ToArray());
        var (top, places) = numbers.topk(2);
        TensorAssert.Equal([7, 3], top);
        Assert.Equal([2L, 0], places.data<long>().ToArray());
        Assert.Equal([1L, 3, 0, 2], numbers.argsort().data<long>().ToArray());
        TensorAssert.Equal([-1, 2], numbers.topk(2, largest: false).values);
    }

    [Fact]
    public void Matrix_products_are_sums_of_products()
    {
        var (left, right) = (TensorAssert.Numbers(2 * 3 * 4, seed: 6), TensorAssert.Numbers(2 * 4 * 5, seed: 7));
        using var a = tensor(left, [2L, 3, 4]);
        using var b = tensor(right, [2L, 4, 5]);
        double Product(int batch, int i, int j) => To(4).Sum(k => left[(12 * batch) + (4 * i) + k] * right[(20 * batch) + (5 * k) + j]);
        double[] first = [.. from i in To(3) from j in To(5) select Product(0, i, j)];
        double[] both = [.. from n in To(2) from i in To(3) from j in To(5) select Product(n, i, j)];
        TensorAssert.Equal([3, 5], first, a[0].mm(b[0]));
        TensorAssert.Equal([3, 5], first, a[0].matmul(b[0]));
        TensorAssert.Equal([2, 3, 5], both, a.bmm(b));
        TensorAssert.Equal([2, 3, 5], both, a.matmul(b));
        TensorAssert.Equal([2, 3, 5], both, einsum("nik,nkj->nij", a, b));
        TensorAssert.Equal([3], from i in To(3) select Product(0, i, 2), a[0].mv(b[0, TensorIndex.Colon, 2]));
        TensorAssert.Equal(Product(1, 0, 4), a[1, 0].dot(b[1, TensorIndex.Colon, 4]));
        TensorAssert.Equal([3, 5], first.Select(v => (2 * v) + 0.5), ones(3, 5, dtype: ScalarType.Float64).addmm(a[0], b[0], beta: 0.5f, alpha: 2));
        TensorAssert.Equal([2, 3], [3, 4, 5, 6, 8, 10], tensor(new[] { 1.0, 2 }).outer(tensor(new[] { 3.0, 4, 5 })));
    }

    [Fact]
    public void Closeness_is_measured_relative_and_absolute()
    {
        using var one = tensor(new[] { 1.0, 100 });
        Assert.True(one.allclose(tensor(new[] { 1.000001, 100.0001 })));
        Assert.False(one.allclose(tensor(new[] { 1.0001, 100 })));
        Assert.True(one.allclose(tensor(new[] { 1.0001, 100 }), rtol: 1e-3));
        Assert.True(tensor(new[] { double.NaN }).allclose(tensor(new[] { double.NaN }), equal_nan: true));
    }

    private static Tensor Matrix() => tensor(Numbers, [(long)Rows, Columns]);

    private static double SquaredDeviations(double[] values) => values.Sum(v => Math.Pow(v - values.Average(), 2));

    private static IEnumerable<int> To(int count) => Enumerable.Range(0, count);
}
