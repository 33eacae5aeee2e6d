using RLModules.Sampling.Connectors;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Connectors.Optional;

/// <summary>Rows of observations through a connector.</summary>
internal static class Rows
{
    public static float[] Through(ObservationConnector connector, Space space, float[] rows, int count = 1, bool updates = true, string? agent = null)
    {
        var mapped = new float[connector.TransformObservationSpace(space).FlatSize * count];
        connector.Transform(new ObservationRows
        {
            Space = space,
            Source = rows,
            Destination = mapped,
            Count = count,
            UpdatesStatistics = updates,
            AgentId = agent,
        });
        return mapped;
    }

    public static BoxSpace Unbounded(int size) => new(double.NegativeInfinity, double.PositiveInfinity, [size]);
}
