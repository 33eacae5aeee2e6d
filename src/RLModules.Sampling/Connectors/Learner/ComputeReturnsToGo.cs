using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// Adds <c>returns_to_go</c>, float32: <c>G_t = r_t + γ · G_{t+1}</c> to the end of the chunk. Sample whole episodes: what a chunk that goes on would still
/// have earned is not in it.
/// </summary>
public sealed class ComputeReturnsToGo : ConnectorPiece
{
    private readonly double gamma;

    /// <summary>Makes the piece.</summary>
    /// <param name="gamma">Discount factor γ, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">γ is outside [0, 1].</exception>
    public ComputeReturnsToGo(double gamma)
    {
        if (!(gamma is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "The discount factor is in [0, 1].");
        }

        this.gamma = gamma;
    }

    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = context.Rows ??= TrainRows.Of(context.Episodes);
        var values = empty([rows.Count], ScalarType.Float32);
        var returns = MemoryMarshal.Cast<byte, float>(values.bytes);
        for (var i = 0; i < rows.Episodes.Count; i++)
        {
            var rewards = rows.Episodes[i].Rewards.AsSpan<float>();
            var sum = 0.0;
            for (var t = rewards.Length - 1; t >= 0; t--)
            {
                sum = rewards[t] + gamma * sum;
                returns[rows.FirstRow(i) + t * rows.Stride] = (float)sum;
            }
        }

        context.Batch.Set(Columns.ReturnsToGo, values);
    }
}
