using System.Text.Json.Nodes;
using RLModules.Checkpoints;
using RLModules.Metrics;

namespace RLModules.Learning.Learners;

/// <summary>A logger's metrics as a part of a checkpoint.</summary>
/// <param name="metrics">The logger.</param>
public sealed class MetricsComponent(MetricsLogger metrics) : ICheckpointable
{
    private const string MetricsKey = "metrics";

    /// <inheritdoc/>
    public string CheckpointTypeId => "RLModules.MetricsLogger";

    /// <inheritdoc/>
    public ComponentState GetOwnState() => new() { Values = new JsonObject { [MetricsKey] = metrics.GetState().ToJson() } };

    /// <inheritdoc/>
    public LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Read(state);
        return LoadReport.Empty;
    }

    /// <inheritdoc/>
    public void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        metrics.SetState(Read(state));
    }

    private static MetricsState Read(ComponentState state)
    {
        try
        {
            return MetricsState.FromJson(state.Values.GetObject(MetricsKey));
        }
        catch (FormatException error)
        {
            throw new CheckpointMismatchException($"the metrics are damaged: {error.Message}", error);
        }
    }
}
