namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// The base of a piece of one's own that maps each observation by itself. Override <see cref="ConnectorPiece.TransformObservationSpace"/> too where the
/// mapped observations have another space.
/// </summary>
/// <remarks>RLlib's <c>SingleAgentObservationPreprocessor</c>. <see cref="MapObservations"/> does the same for a lambda.</remarks>
public abstract class ObservationPreprocessor : ObservationConnector
{
    /// <inheritdoc/>
    public sealed override void Transform(in ObservationRows rows)
    {
        var size = rows.Source.Length / rows.Count;
        var mappedSize = rows.Destination.Length / rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            Preprocess(rows.Source.Slice(i * size, size), rows.Destination.Slice(i * mappedSize, mappedSize));
        }
    }

    /// <summary>Maps one observation.</summary>
    /// <param name="observation">The observation as it comes.</param>
    /// <param name="preprocessed">Receives the observation as it goes on; what it holds before is undefined.</param>
    protected abstract void Preprocess(ReadOnlySpan<float> observation, Span<float> preprocessed);
}
