using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>Operations on each element: of one tensor, or of several that are broadcast together.</summary>
internal static class Elementwise
{
    private static readonly string[] Unary =
    [
        "abs", "acos", "acosh", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctanh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg2rad",
        "digamma", "erf", "erfc", "erfinv", "exp", "exp2", "expm1", "fix", "floor", "frac", "i0", "lgamma", "log", "log10", "log1p", "log2", "neg", "negative", "rad2deg",
        "reciprocal", "rsqrt", "sgn", "sigmoid", "sign", "sin", "sinc", "sinh", "sqrt", "tan", "tanh", "trunc", "bitwise_not", "absolute", "logical_not", "square",
        "hardsigmoid", "hardswish", "relu", "relu6", "selu", "silu", "logit", "nan_to_num", "round", "softplus", "leaky_relu", "elu", "celu", "gelu", "hardtanh",
        "threshold", "clamp_min", "clamp_max", "bernoulli", "mish",
    ];

    private static readonly string[] InPlaceOnly = ["fill_", "zero_", "normal_", "uniform_", "exponential_", "cauchy_", "log_normal_", "geometric_", "random_", "detach_", "requires_grad_"];

    private static readonly string[] Copies =
    [
        "isfinite", "isinf", "isneginf", "isposinf", "isnan", "isreal", "signbit", "angle", "positive", "log_sigmoid", "logsigmoid", "contiguous", "clone", "alias", "detach",
        "to", "to_type", "type", "cpu", "cuda", "bool", "byte", "char", "short", "int", "long", "half", "bfloat16", "float", "double", "type_as", "conj", "dropout", "alpha_dropout",
        "tril", "triu", "zeros_like", "ones_like", "empty_like", "full_like", "rand_like", "randn_like", "randint_like", "poisson", "DetachFromDisposeScope", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope",
    ];

    private static readonly string[] Binary =
    [
        "add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "floor_divide", "remainder", "fmod", "pow", "atan2", "arctan2", "copysign", "float_power",
        "eq", "ge", "gt", "le", "lt", "ne", "greater", "greater_equal", "less", "less_equal", "not_equal", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor",
        "lerp", "addcmul", "addcdiv", "clamp", "clip", "masked_fill", "xlogy", "copy",
    ];

    private static readonly string[] BinaryCopies = ["maximum", "minimum", "fmax", "fmin", "hypot", "logaddexp", "logaddexp2", "isclose", "where"];

    public static void AddTo(TransferTable table)
    {
        table.Add(Same, [.. Unary, .. Unary.Select(name => name + "_"), .. InPlaceOnly, .. Copies]);
        table.Add(Together, [.. Binary, .. BinaryCopies]);
        table.Add(IntoFirst, [.. Binary.Select(name => name + "_")]);
    }

    /// <summary>The broadcast shape of all tensor arguments.</summary>
    public static Value Together(Call call)
    {
        var first = -1;
        var result = Shape.Scalar;
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (!IsTensor(call, i))
            {
                continue;
            }

            var next = call.Shape(i);
            if (first < 0)
            {
                (first, result) = (i, next);
                continue;
            }

            var together = Broadcast.Of(call.Facts, result, next, out var clash);
            if (clash is { } sizes)
            {
                call.Fail($"{call.Describe(first, result)} and {call.Describe(i, next)}: {sizes.Left} and {sizes.Right} cannot be broadcast together");
                return Value.Unknown;
            }

            result = together;
        }

        // The one of two arguments alone is the condition: where(condition) gives indices.
        return first < 0 || (call.Name == "where" && call.Arguments.Count == 1) ? Value.Unknown : new TensorValue(result);
    }

    private static Value Same(Call call) => call.Value(0) is TensorValue tensor ? tensor : new TensorValue(Shape.Unknown);

    // In place: the others are broadcast to the first, which keeps its shape.
    private static Value IntoFirst(Call call)
    {
        var target = call.Shape(0);
        if (Together(call) is not TensorValue together)
        {
            return Value.Unknown;
        }

        if (target.Rank is not null && ShapeFit.Compare(call.Facts, target, together.Shape) == Fit.Impossible)
        {
            call.Fail($"{call.Describe(0, target)} and cannot take a result of shape {together.Shape} in place");
            return Value.Unknown;
        }

        return new TensorValue(target);
    }

    private static bool IsTensor(Call call, int index) => call.Value(index) is TensorValue || call.Arguments[index] is { Type.Name: "Tensor", Value: not ConstantValue };
}
