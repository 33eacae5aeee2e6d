using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>Element-wise operators against System.Math.</summary>
public class PointwiseTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Operator, Func<double, double> Expected)> OfOne = new()
    {
        ["abs"] = (x => x.abs(), Math.Abs),
        ["neg"] = (x => -x, x => -x),
        ["exp"] = (x => x.exp(), Math.Exp),
        ["expm1"] = (x => x.expm1(), x => Math.Exp(x) - 1),
        ["exp2"] = (x => x.exp2(), x => Math.Pow(2, x)),
        ["log"] = (x => x.log(), Math.Log),
        ["log2"] = (x => x.log2(), Math.Log2),
        ["log10"] = (x => x.log10(), Math.Log10),
        ["log1p"] = (x => x.log1p(), x => Math.Log(1 + x)),
        ["sqrt"] = (x => x.sqrt(), Math.Sqrt),
        ["rsqrt"] = (x => x.rsqrt(), x => 1 / Math.Sqrt(x)),
        ["reciprocal"] = (x => x.reciprocal(), x => 1 / x),
        ["square"] = (x => x.square(), x => x * x),
        ["sin"] = (x => x.sin(), Math.Sin),
        ["cos"] = (x => x.cos(), Math.Cos),
        ["tan"] = (x => x.tan(), Math.Tan),
        ["asin"] = (x => x.asin(), Math.Asin),
        ["acos"] = (x => x.acos(), Math.Acos),
        ["atan"] = (x => x.atan(), Math.Atan),
        ["sinh"] = (x => x.sinh(), Math.Sinh),
        ["cosh"] = (x => x.cosh(), Math.Cosh),
        ["tanh"] = (x => x.tanh(), Math.Tanh),
        ["atanh"] = (x => x.atanh(), Math.Atanh),
        ["sigmoid"] = (x => x.sigmoid(), x => 1 / (1 + Math.Exp(-x))),
        ["log_sigmoid"] = (x => x.log_sigmoid(), x => -Math.Log(1 + Math.Exp(-x))),
        ["softplus"] = (x => x.softplus(), x => Math.Log(1 + Math.Exp(x))),
        ["softplus of beta 2"] = (x => x.softplus(beta: 2), x => Math.Log(1 + Math.Exp(2 * x)) / 2),
        ["relu"] = (x => x.relu(), x => Math.Max(x, 0)),
        ["relu6"] = (x => (x * 10).relu6(), x => Math.Clamp(10 * x, 0, 6)),
        ["leaky_relu"] = (x => x.leaky_relu(0.1), x => x > 0 ? x : 0.1 * x),
        ["elu"] = (x => x.elu(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1)),
        ["silu"] = (x => x.silu(), x => x / (1 + Math.Exp(-x))),
        ["hardtanh"] = (x => x.hardtanh(-0.5, 0.75), x => Math.Clamp(x, -0.5, 0.75)),
        ["floor"] = (x => x.floor(), Math.Floor),
        ["ceil"] = (x => x.ceil(), Math.Ceiling),
        ["trunc"] = (x => x.trunc(), Math.Truncate),
        ["round, halves to even"] = (x => (x * 2).round(), x => Math.Round(2 * x, MidpointRounding.ToEven)),
        ["frac"] = (x => x.frac(), x => x - Math.Truncate(x)),
        ["sign"] = (x => x.sign(), x => Math.Sign(x)),
        ["pow 3"] = (x => x.pow(3), x => x * x * x),
        ["pow 0.5"] = (x => x.pow(0.5), x => Math.Pow(x, 0.5)),
        ["clamp"] = (x => x.clamp(-0.5, 1), x => Math.Clamp(x, -0.5, 1)),
        ["clamp from below"] = (x => x.clamp(min: 0.25), x => Math.Max(x, 0.25)),
        ["clamp_max"] = (x => x.clamp_max(0.25), x => Math.Min(x, 0.25)),
        ["plus a number"] = (x => x + 2.5, x => x + 2.5),
        ["a number minus"] = (x => 2.5 - x, x => 2.5 - x),
        ["a number over"] = (x => 3 / x, x => 3 / x),
        ["remainder"] = (x => x.remainder(0.75), x => x - (0.75 * Math.Floor(x / 0.75))),
        ["fmod"] = (x => x.fmod(0.75), x => x % 0.75),
        ["floor of a quotient"] = (x => x.div(0.3, RoundingMode.floor), x => Math.Floor(x / 0.3)),
        ["truncated quotient"] = (x => x.div(0.3, RoundingMode.trunc), x => Math.Truncate(x / 0.3)),
        ["nan_to_num"] = (x => x.log().nan_to_num(nan: 7, neginf: -9), x => x < 0 ? 7 : x == 0 ? -9 : Math.Log(x)),
    };

    private static readonly Dictionary<string, (Func<Tensor, Tensor, Tensor> Operator, Func<double, double, double> Expected)> OfTwo = new()
    {
        ["add"] = ((x, y) => x + y, (x, y) => x + y),
        ["add, alpha"] = ((x, y) => x.add(y, 0.5), (x, y) => x + (0.5 * y)),
        ["sub"] = ((x, y) => x - y, (x, y) => x - y),
        ["mul"] = ((x, y) => x * y, (x, y) => x * y),
        ["div"] = ((x, y) => x / y, (x, y) => x / y),
        ["pow"] = ((x, y) => x.abs().pow(y), (x, y) => Math.Pow(Math.Abs(x), y)),
        ["minimum"] = ((x, y) => minimum(x, y), Math.Min),
        ["maximum"] = ((x, y) => maximum(x, y), Math.Max),
        ["atan2"] = ((x, y) => x.atan2(y), Math.Atan2),
        ["hypot"] = ((x, y) => x.hypot(y), (x, y) => Math.Sqrt((x * x) + (y * y))),
        ["logaddexp"] = ((x, y) => x.logaddexp(y), (x, y) => Math.Log(Math.Exp(x) + Math.Exp(y))),
        ["copysign"] = ((x, y) => x.copysign(y), Math.CopySign),
        ["greater"] = ((x, y) => x > y, (x, y) => x > y ? 1 : 0),
        ["less or equal"] = ((x, y) => x <= y, (x, y) => x <= y ? 1 : 0),
        ["equal"] = ((x, y) => x.eq(y), (x, y) => x == y ? 1 : 0),
        ["not equal"] = ((x, y) => x.ne(y), (x, y) => x == y ? 0 : 1),
        ["where"] = ((x, y) => where(x > y, x, y * 2), (x, y) => x > y ? x : 2 * y),
        ["lerp"] = ((x, y) => x.lerp(y, tensor(0.3)), (x, y) => x + (0.3 * (y - x))),
        ["addcmul"] = ((x, y) => x.addcmul(x, y, 2), (x, y) => x + (2 * x * y)),
        ["addcdiv"] = ((x, y) => x.addcdiv(x, y, 2), (x, y) => x + (2 * x / y)),
        ["masked_fill"] = ((x, y) => x.masked_fill(y > 0, -7), (x, y) => y > 0 ? -7 : x),
    };

    public static TheoryData<string> NamesOfOne() => [.. OfOne.Keys];

    public static TheoryData<string> NamesOfTwo() => [.. OfTwo.Keys];

    [Theory]
    [MemberData(nameof(NamesOfOne))]
    public void Operator_of_one_tensor_is_the_function_of_each_element(string name)
    {
        var (computes, expected) = OfOne[name];
        double[] numbers = [.. TensorAssert.Numbers(60), -1, -0.5, -0.25, 0, 0.25, 0.5, 1];
        TensorAssert.Equal([.. numbers.Select(expected)], computes(tensor(numbers)));
        TensorAssert.Equal([.. numbers.Select(x => expected((float)x))], computes(tensor(numbers).to(ScalarType.Float32)), tolerance: 2e-5);
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Operator_of_two_tensors_is_the_function_of_each_pair(string name)
    {
        var (computes, expected) = OfTwo[name];
        double[] left = [.. TensorAssert.Numbers(60, seed: 2), 0.5, -1.25];
        double[] right = [.. TensorAssert.Numbers(60, seed: 3), 0.5, -1.25];
        TensorAssert.Equal([.. left.Zip(right, expected)], computes(tensor(left), tensor(right)));
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Operator_of_two_tensors_broadcasts(string name)
    {
        var (computes, expected) = OfTwo[name];
        var (left, right) = (TensorAssert.Numbers(6, seed: 4), TensorAssert.Numbers(4, seed: 5));
        var pairs = from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 4) from k in Enumerable.Range(0, 3) select expected(left[(i * 3) + k], right[j]);
        TensorAssert.Equal([2, 4, 3], pairs, computes(tensor(left, [2L, 1, 3]), tensor(right, [4L, 1])));
    }

    [Fact]
    public void Types_of_two_operands_are_promoted_as_PyTorch_does()
    {
        using var whole = tensor(new[] { 1L, 2 });
        using var single = tensor(new[] { 0.5f, 0.25f });
        using var flags = tensor(new[] { true, false });
        Assert.Equal(ScalarType.Float32, (whole + single).dtype);
        Assert.Equal(ScalarType.Int64, (whole + flags).dtype);
        Assert.Equal(ScalarType.Int64, (whole + 1).dtype);
        Assert.Equal(ScalarType.Float32, (whole + 0.5).dtype);
        Assert.Equal(ScalarType.Float32, (single + 0.5).dtype);
        Assert.Equal(ScalarType.Float32, (whole / whole).dtype);
        Assert.Equal(ScalarType.Float64, (single + tensor(new[] { 1.0, 2 })).dtype);
        Assert.Equal(ScalarType.Float32, (single + tensor(1.0)).dtype);
        Assert.Equal(ScalarType.Bool, (single > 0).dtype);
    }

    [Fact]
    public void Whole_numbers_divide_rounding_to_floor_when_asked()
    {
        using var numbers = tensor(new[] { 7L, -7 });
        Assert.Equal([3L, -4], numbers.div(2, RoundingMode.floor).data<long>().ToArray());
        Assert.Equal([3L, -3], numbers.div(2, RoundingMode.trunc).data<long>().ToArray());
        Assert.Equal([1L, 1], numbers.remainder(2).data<long>().ToArray());
        Assert.Equal([1L, -1], numbers.fmod(2).data<long>().ToArray());
        TensorAssert.Equal([3.5, -3.5], numbers / 2);
    }

    [Fact]
    public void Logic_works_on_truth_values_and_on_bits()
    {
        using var left = tensor(new[] { true, true, false, false });
        using var right = tensor(new[] { true, false, true, false });
        Assert.Equal([true, false, false, false], (left & right).data<bool>().ToArray());
        Assert.Equal([true, true, true, false], (left | right).data<bool>().ToArray());
        Assert.Equal([false, true, true, false], (left ^ right).data<bool>().ToArray());
        Assert.Equal([false, false, true, true], (~left).data<bool>().ToArray());
        Assert.Equal([false, true, true, false], left.logical_xor(right).data<bool>().ToArray());
        using var bits = tensor(new[] { 0b1100 });
        Assert.Equal(0b1000, bits.bitwise_and(tensor(new[] { 0b1010 })).item<int>());
        Assert.Equal(0b0110, bits.bitwise_xor(tensor(new[] { 0b1010 })).item<int>());
    }

    [Fact]
    public void Special_values_are_told_apart()
    {
        using var numbers = tensor(new[] { 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity });
        Assert.Equal([false, true, false, false], numbers.isnan().data<bool>().ToArray());
        Assert.Equal([false, false, true, true], numbers.isinf().data<bool>().ToArray());
        Assert.Equal([true, false, false, false], numbers.isfinite().data<bool>().ToArray());
    }

    [Fact]
    public void In_place_operators_change_the_tensor_and_return_it()
    {
        (Func<Tensor, Tensor> Operator, Func<double, double> Expected)[] cases =
        [
            (x => x.add_(1.5), x => x + 1.5),
            (x => x.add_(tensor(new[] { 1.0, 2, 3 }), 0), x => x),
            (x => x.sub_(1.5), x => x - 1.5),
            (x => x.mul_(3), x => x * 3),
            (x => x.div_(4), x => x / 4),
            (x => x.pow_(2), x => x * x),
            (x => x.neg_(), x => -x),
            (x => x.exp_(), Math.Exp),
            (x => x.abs_(), Math.Abs),
            (x => x.tanh_(), Math.Tanh),
            (x => x.sigmoid_(), x => 1 / (1 + Math.Exp(-x))),
            (x => x.relu_(), x => Math.Max(0, x)),
            (x => x.clamp_(-0.1, 0.1), x => Math.Clamp(x, -0.1, 0.1)),
            (x => x.fill_(2), _ => 2),
            (x => x.zero_(), _ => 0),
            (x => x.copy_(tensor(4f)), _ => 4),
            (x => x.lerp_(tensor(1.0), tensor(0.25)), x => (0.75 * x) + 0.25),
            (x => x.masked_fill_(tensor(new[] { true, true, true }), 5), _ => 5),
            (x => x.addcmul_(tensor(2.0), tensor(3.0), 0.5), x => x + 3),
            (x => x.mul_(0.995).add_(tensor(2.0), alpha: 0.005), x => (0.995 * x) + 0.01),
        ];
        foreach (var (change, expected) in cases)
        {
            double[] numbers = [-1.5, 0.05, 2];
            using var target = tensor(numbers);
            Assert.Same(target, change(target));
            TensorAssert.Equal([.. numbers.Select(expected)], target);
        }
    }

    [Fact]
    public void In_place_change_of_a_view_reaches_what_it_views()
    {
        using var matrix = zeros(2, 2, dtype: ScalarType.Float64);
        matrix.t()[0].add_(tensor(new[] { 1.0, 2 }));
        TensorAssert.Equal([2, 2], [1, 0, 2, 0], matrix);
    }
}
