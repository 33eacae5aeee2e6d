using System.Globalization;
using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Interpretation;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>A call of an operation on tensors: its arguments, and how to say that it fails.</summary>
internal sealed class Call(ModuleAnalysis analysis, State state, IOperation operation, string name, IReadOnlyList<Argument> arguments, IOperation? place = null)
{
    public State State => state;

    public IOperation Operation => operation;

    public SizeFacts Facts => analysis.Facts;

    /// <summary>The arguments, the object first where the method is called on a tensor.</summary>
    public IReadOnlyList<Argument> Arguments => arguments;

    /// <summary>What the call is named in a message.</summary>
    public string Name => name;

    public Value Value(int index) => index < arguments.Count ? arguments[index].Value : Values.Value.Unknown;

    /// <summary>The shape of a tensor argument.</summary>
    public Shape Shape(int index) => Value(index) is TensorValue tensor ? tensor.Shape : Algebra.Shape.Unknown;

    /// <summary>The shape of a tensor argument.</summary>
    public Shape Shape(string parameter) => Find(parameter)?.Value is TensorValue tensor ? tensor.Shape : Algebra.Shape.Unknown;

    /// <summary>The place of a parameter.</summary>
    public int IndexOf(string parameter) => arguments.TakeWhile(argument => argument.Name != parameter).Count();

    public bool Has(string parameter) => Find(parameter) is not null;

    /// <summary>The argument of the first of these parameters that the method has; null where it has none of them.</summary>
    public Argument? Find(params string[] parameters) => parameters.Select(parameter => arguments.FirstOrDefault(argument => argument.Name == parameter)).FirstOrDefault(argument => argument is not null);

    /// <summary>Whether a parameter is left out or null.</summary>
    public bool IsAbsent(string parameter) => Find(parameter) is not { } argument || argument.Value.Equals(Values.Value.Null);

    /// <summary>An integer argument; null where it is not known or there is none.</summary>
    public long? Constant(params string[] parameters) => Find(parameters)?.Value is NumberValue { Size: { IsConstant: true } size } ? size.Constant : null;

    /// <summary>An integer argument as a size.</summary>
    public Size? Size(params string[] parameters) => (Find(parameters)?.Value as NumberValue)?.Size;

    /// <summary>A bool argument; null where it is not known.</summary>
    public bool? Flag(params string[] parameters) => Find(parameters) is not { } argument ? false : argument.Value is ConstantValue { Content: bool value } ? value : null;

    /// <summary>The integers of an argument that is an array or a single one; null where there is none or they are not known.</summary>
    public Shape? Sizes(params string[] parameters) => Find(parameters)?.Value switch
    {
        SizesValue sizes => sizes.Sizes,
        NumberValue number => new(Axis.Of(number.Size)),
        _ => null,
    };

    /// <summary>The last dimension; of an observation, what is known of its size.</summary>
    public Axis Last(Shape shape) => Axis.Of(analysis.LastSize(shape));

    /// <summary>The last of several dimensions of every size.</summary>
    public Size? Free(Axis several) => analysis.LastSize(new(several));

    /// <summary>Says that the call fails.</summary>
    public void Fail(string message, IOperation? at = null) => analysis.Report(state, place ?? at ?? operation, message);

    /// <summary>Says that the call fails for its first tensor.</summary>
    public void FailInput(Shape input, string takes) => Fail($"{Describe(0, input)}, `{name}` takes a tensor {takes}", Source(0));

    /// <summary>"`encoder` gives (b, 64)".</summary>
    public string Describe(int index, Shape shape) => index < arguments.Count && arguments[index].Source is { } source
        ? $"{Wording.Subject(source)} {shape}"
        : $"the input is {shape}";

    /// <summary>The expression of an argument, the call itself where it has none.</summary>
    public IOperation Source(int index) => index < arguments.Count && arguments[index].Source is { } source ? source : operation;

    /// <summary>The input with its last dimension, or null after a mismatch.</summary>
    public Shape? RequireLast(Shape input, Size? expected)
    {
        if (input.Rank == 0)
        {
            Fail($"{Describe(0, input)}, `{name}` takes (…, {Text(expected)})", Source(0));
            return null;
        }

        input = WithFeature(input);
        if (Facts.Compare(analysis.LastSize(input), expected) != Fit.Impossible)
        {
            return input;
        }

        Fail($"{Describe(0, input)}, `{name}` takes (…, {Text(expected)})", Source(0));
        return null;
    }

    /// <summary>An observation of which the last dimension is used has one of its own behind the batch.</summary>
    public static Shape WithFeature(Shape input)
    {
        var count = input.Axes.Count;
        return count > 1 && input.Axes[count - 1] is { Minimum: 0, Name: ModuleAnalysis.ObservationShape }
            ? input.With(count - 1, Axis.Several(1, ModuleAnalysis.ObservationShape))
            : input;
    }

    /// <summary>Whether a dimension of the input has a size.</summary>
    public bool RequireSize(Shape input, long dimension, Size? expected)
    {
        if (Facts.Compare(input[dimension].Size, expected) != Fit.Impossible)
        {
            return true;
        }

        FailInput(input, $"with {Text(expected)} in dimension {dimension.ToString(CultureInfo.InvariantCulture)}");
        return false;
    }

    /// <summary>Whether the input ends in these dimensions.</summary>
    public bool RequireTail(Shape input, Shape expected)
    {
        var tail = new Shape(expected.Axes.Prepend(Axis.Any));
        if (ShapeFit.Compare(Facts, input, tail) != Fit.Impossible)
        {
            return true;
        }

        Fail($"{Describe(0, input)}, `{name}` takes {tail}", Source(0));
        return false;
    }

    /// <summary>Whether an argument can have a shape.</summary>
    public bool RequireShape(int index, Shape given, Shape expected, string role)
    {
        if (ShapeFit.Compare(Facts, given, expected) != Fit.Impossible)
        {
            return true;
        }

        Fail($"{Describe(index, given)}, `{name}` takes {expected} as {role}", Source(index));
        return false;
    }

    /// <summary>Whether the input can have one of these numbers of dimensions.</summary>
    public bool RequireRank(Shape input, params long[] ranks)
    {
        if (input.Rank is { } rank ? ranks.Contains(rank) : input.LeastRank <= ranks.Max())
        {
            return true;
        }

        FailInput(input, $"of {string.Join(" or ", ranks.Select(expected => expected.ToString(CultureInfo.InvariantCulture)))} dimensions");
        return false;
    }

    /// <summary>Whether the input can have a dimension.</summary>
    public bool RequireDimension(Shape input, long dimension, IOperation? at = null)
    {
        // A scalar has a dimension 0 for every operation that reduces or joins.
        if (input.HasDimension(dimension) != Fit.Impossible || (input.Rank == 0 && dimension is 0 or -1))
        {
            return true;
        }

        Fail($"{Describe(0, input)}, `{name}` works on dimension {dimension.ToString(CultureInfo.InvariantCulture)}, which it does not have", at);
        return false;
    }

    private static string Text(Size? size) => size?.ToString() ?? "?";
}
