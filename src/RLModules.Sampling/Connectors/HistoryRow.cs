using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Connectors;

/// <summary>Writes what a module is given at a row of an episode's observations, read from the episode's past.</summary>
/// <param name="episode">The episode or chunk.</param>
/// <param name="row">The row of its observations.</param>
/// <param name="destination">Receives the bytes.</param>
internal delegate void HistoryRow(SingleAgentEpisode episode, int row, Span<byte> destination);
