using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>Maps each observation by a lambda.</summary>
public sealed class MapObservations : ObservationPreprocessor
{
    private readonly ObservationMap map;
    private readonly Func<Space, Space>? mapSpace;

    /// <summary>Makes the piece.</summary>
    /// <param name="map">Maps one observation.</param>
    /// <param name="mapSpace">Gives the space of the mapped observations for that of those in front; null where it stays the same.</param>
    public MapObservations(ObservationMap map, Func<Space, Space>? mapSpace = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        this.map = map;
        this.mapSpace = mapSpace;
    }

    /// <inheritdoc/>
    public override Space TransformObservationSpace(Space space) => mapSpace is null ? space : mapSpace(space);

    /// <inheritdoc/>
    protected override void Preprocess(ReadOnlySpan<float> observation, Span<float> preprocessed) => map(observation, preprocessed);
}
