using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary>The way of actions to the bounds of their boxes, number by number; choices pass as they are.</summary>
internal sealed class ActionStretch : IDisposable
{
    private readonly Tensor low;
    private readonly Tensor high;
    private readonly Tensor? center;
    private readonly Tensor? halfWidth;

    private ActionStretch(Space space, (double Low, double High)[] bounds, bool normalizes)
    {
        using var scope = NewDisposeScope();
        long[] shape = [.. space.ActionShape];
        low = Make(bounds.Select(static bound => bound.Low));
        high = Make(bounds.Select(static bound => bound.High));
        if (normalizes)
        {
            // low + (a + 1)/2 · (high − low) = center + a · halfWidth; where a bound is infinite the action passes as it is.
            center = Make(bounds.Select(static bound => IsBounded(bound) ? (bound.Low + bound.High) / 2 : 0));
            halfWidth = Make(bounds.Select(static bound => IsBounded(bound) ? (bound.High - bound.Low) / 2 : 1));
        }

        Tensor Make(IEnumerable<double> values) => tensor([.. values], shape, space.ActionDType).DetachFromDisposeScope();
    }

    /// <summary>The way for a space, null where all actions pass as they are.</summary>
    /// <param name="space">Space of the actions.</param>
    /// <param name="distribution">What the actions are drawn from; null where that is not known.</param>
    /// <param name="normalizes">Whether they are unsquashed, not only clipped.</param>
    public static ActionStretch? For(Space space, ActionDistributionType? distribution, bool normalizes)
    {
        var bounds = Bounds(space).ToArray();
        for (var i = 0; i < bounds.Length; i++)
        {
            if (distribution?.ActionLiesInSpace(i) == true)
            {
                bounds[i] = Unbounded;
            }
        }

        return HasBox(space) && !Array.TrueForAll(bounds, static bound => bound == Unbounded) ? new ActionStretch(space, bounds, normalizes) : null;
    }

    /// <summary>The actions for the environment.</summary>
    public Tensor Apply(Tensor actions)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var inBox = center is null ? actions : actions * halfWidth! + center;
        return inBox.maximum(low).minimum(high).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        low.Dispose();
        high.Dispose();
        center?.Dispose();
        halfWidth?.Dispose();
    }

    private static (double Low, double High) Unbounded => (double.NegativeInfinity, double.PositiveInfinity);

    private static bool IsBounded((double Low, double High) bound) => double.IsFinite(bound.Low) && double.IsFinite(bound.High);

    private static bool HasBox(Space space) => space switch
    {
        BoxSpace box => box.DType is ScalarType.Float32 or ScalarType.Float64,
        DictSpace dictionary => dictionary.Parts.Any(static part => HasBox(part.Space)),
        TupleSpace tuple => tuple.Spaces.Any(HasBox),
        _ => false,
    };

    private static IEnumerable<(double Low, double High)> Bounds(Space space) => space switch
    {
        BoxSpace box when HasBox(box) => box.Low.Zip(box.High),
        DictSpace dictionary => dictionary.Parts.SelectMany(static part => Bounds(part.Space)),
        TupleSpace tuple => tuple.Spaces.SelectMany(Bounds),
        _ => Enumerable.Repeat(Unbounded, space.ActionLength),
    };
}
