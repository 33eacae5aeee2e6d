using System.Runtime.CompilerServices;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Scales observations of a bounded box to [−1, 1] by its bounds; what lies outside is clipped. A feature whose bounds are equal becomes 0.
/// </summary>
public sealed class NormalizeBoxObservations : ObservationConnector
{
    private readonly ConditionalWeakTable<Space, Scale> scales = [];

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The space is no box, or a bound is infinite.</exception>
    public override Space TransformObservationSpace(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new BoxSpace(-1, 1, For(space).Box.Shape.AsSpan());
    }

    /// <inheritdoc/>
    public override void Transform(in ObservationRows rows)
    {
        var scale = For(rows.Space);
        FeatureScaling.Apply(rows.Source, scale.Centers, scale.Factors, 1, rows.Destination);
    }

    private Scale For(Space space)
    {
        if (!scales.TryGetValue(space, out var scale))
        {
            scale = new Scale(Require(space));
            scales.Add(space, scale);
        }

        return scale;
    }

    private BoxSpace Require(Space space)
    {
        if (space is not BoxSpace box)
        {
            throw new NotSupportedException($"{Name} scales a BoxSpace by its bounds, not {space}: put {nameof(FlattenObservations)} in front of it.");
        }

        for (var i = 0; i < box.FlatSize; i++)
        {
            if (!double.IsFinite(box.Low[i]) || !double.IsFinite(box.High[i]))
            {
                throw new NotSupportedException(
                    $"{Name}: feature {i} of {space} has no finite bounds to scale by: use {nameof(MeanStdFilter)}, or give it bounds.");
            }
        }

        return box;
    }

    private sealed class Scale(BoxSpace box)
    {
        public BoxSpace Box => box;

        // Halves first: the sum of two great bounds overflows.
        public double[] Centers { get; } = [.. box.Low.Zip(box.High, (low, high) => (low / 2) + (high / 2))];

        public double[] Factors { get; } = [.. box.Low.Zip(box.High, (low, high) => high > low ? 1 / ((high / 2) - (low / 2)) : 0)];
    }
}
