using System.Runtime.CompilerServices;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Makes a flat float32 vector of any observation: discrete numbers one-hot, arrays row-major, the parts of dictionaries and tuples one behind
/// the other in their order. The module is built with the space of the vector.
/// </summary>
/// <remarks>
/// An environment may write its observations flat already (its <c>ObservationSize</c> is <see cref="Space.FlatSize"/>, as by default), or plainly: a
/// discrete number as one float, parts one behind the other; then <c>ObservationSize</c> is the count of those numbers. A <see cref="TextSpace"/> cannot
/// be written as numbers and is refused.
/// </remarks>
public sealed class FlattenObservations : ObservationConnector
{
    // By reference: a pipeline asks with the same spaces at every step, in a multi-agent environment with those of each agent.
    private readonly ConditionalWeakTable<Space, SpaceFlattening> flattenings = [];

    /// <inheritdoc/>
    public override Space TransformObservationSpace(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return For(space).FlatSpace;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The rows have neither form, or a discrete number is outside its space.</exception>
    public override void Transform(in ObservationRows rows)
    {
        var flattening = For(rows.Space);
        var size = rows.Source.Length / rows.Count;
        if (size == flattening.PlainSize)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                flattening.Flatten(rows.Source.Slice(i * size, size), rows.Destination.Slice(i * flattening.FlatSize, flattening.FlatSize));
            }
        }
        else if (size == flattening.FlatSize)
        {
            rows.Source.CopyTo(rows.Destination);
        }
        else
        {
            throw new ArgumentException(
                $"{Name}: an observation of {rows.Space} came with {size} numbers, expected {flattening.PlainSize} (discrete ones as integers) or {flattening.FlatSize} (flat already).");
        }
    }

    private SpaceFlattening For(Space space)
    {
        if (!flattenings.TryGetValue(space, out var flattening))
        {
            flattening = new SpaceFlattening(space, Name);
            flattenings.Add(space, flattening);
        }

        return flattening;
    }
}
