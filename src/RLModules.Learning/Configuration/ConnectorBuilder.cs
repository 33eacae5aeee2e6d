using RLModules.Sampling.Connectors;
using RLModules.Spaces;

namespace RLModules.Learning.Configuration;

/// <summary>Makes pieces for a pipeline; called once for each runner or learner, since pieces have a state of their own.</summary>
/// <param name="observationSpace">Space of the observations that come in.</param>
/// <param name="actionSpace">Space of the actions.</param>
/// <returns>The pieces in order; none is an empty list.</returns>
public delegate IReadOnlyList<ConnectorPiece> ConnectorBuilder(Space observationSpace, Space actionSpace);
