namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>Maps one observation.</summary>
/// <param name="observation">The observation as it comes.</param>
/// <param name="mapped">Receives the observation as it goes on; what it holds before is undefined.</param>
public delegate void ObservationMap(ReadOnlySpan<float> observation, Span<float> mapped);
