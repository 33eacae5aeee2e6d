using System.Collections.Immutable;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>The box that a bounded distribution's actions lie in, and the way to it from [−1, 1] and back.</summary>
internal sealed class ActionBounds
{
    private readonly ImmutableArray<double> low;
    private readonly ImmutableArray<double> high;

    /// <summary>The bounds as tensors, of the type and on the device last asked for: a kind is used with one of each.</summary>
    private Tensors? tensors;

    private ActionBounds(ImmutableArray<double> low, ImmutableArray<double> high)
    {
        (this.low, this.high) = (low, high);
        LogHalfWidths = low.Zip(high, static (l, h) => Math.Log((h - l) / 2)).Sum();
        IsUnit = low.All(static bound => bound == -1) && high.All(static bound => bound == 1);
    }

    /// <summary>[−1, 1] in every dimension, however many there are.</summary>
    public static ActionBounds Unit { get; } = new([], []);

    /// <summary>The sum of log((high − low)/2) over the dimensions: what the way to the box takes off a log-density.</summary>
    public double LogHalfWidths { get; }

    private bool IsUnit { get; }

    /// <summary>The bounds of an action space.</summary>
    /// <exception cref="NotSupportedException">It is no box of floats with at most one dimension, an element lacks a bound, or its bounds are one number.</exception>
    public static ActionBounds Of(Space actionSpace, string distribution)
    {
        if (actionSpace is not BoxSpace { DType: ScalarType.Float32 or ScalarType.Float64, Shape.Length: <= 1 } box)
        {
            throw new NotSupportedException($"A {distribution} chooses in a BoxSpace of floats with one dimension at most; the action space is {actionSpace}.");
        }

        if (!box.IsBounded || box.Low.Zip(box.High).Any(static bounds => !(bounds.First < bounds.Second) || !double.IsFinite(bounds.Second - bounds.First)))
        {
            throw new NotSupportedException(
                $"A {distribution} needs a finite lower and a higher finite upper bound for every element; the action space is {actionSpace}: give it such bounds, or use a DiagGaussianDistribution.");
        }

        return new ActionBounds(box.Low, box.High);
    }

    /// <summary>From [−1, 1] to the box.</summary>
    public Tensor FromUnit(Tensor actions)
    {
        if (IsUnit)
        {
            return actions;
        }

        var bounds = For(actions);

        // The sum may round to a number beyond the bound.
        return (actions * bounds.HalfWidth + bounds.Center).maximum(bounds.Low).minimum(bounds.High);
    }

    /// <summary>From the box to [−1, 1].</summary>
    public Tensor ToUnit(Tensor actions)
    {
        if (IsUnit)
        {
            return actions;
        }

        var bounds = For(actions);
        return (actions - bounds.Center) / bounds.HalfWidth;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is ActionBounds other && ((IsUnit && other.IsUnit) || (low.AsSpan().SequenceEqual(other.low.AsSpan()) && high.AsSpan().SequenceEqual(other.high.AsSpan())));

    /// <inheritdoc/>
    public override int GetHashCode() => LogHalfWidths.GetHashCode();

    private Tensors For(Tensor like)
    {
        // One object for all of them, so that two threads that come at once only make it twice.
        var known = tensors;
        return known is not null && known.Low.dtype == like.dtype && known.Low.device == like.device ? known : tensors = new Tensors(low, high, like);
    }

    private sealed class Tensors(ImmutableArray<double> low, ImmutableArray<double> high, Tensor like)
    {
        public Tensor Low { get; } = Make(low, like);

        public Tensor High { get; } = Make(high, like);

        public Tensor Center { get; } = Make(low.Zip(high, static (l, h) => l + (h - l) / 2), like);

        public Tensor HalfWidth { get; } = Make(low.Zip(high, static (l, h) => (h - l) / 2), like);

        private static Tensor Make(IEnumerable<double> values, Tensor like) => tensor([.. values], like.dtype, like.device).DetachFromDisposeScope();
    }
}
