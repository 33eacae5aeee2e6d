using System.Runtime.InteropServices;
using RLModules.Sampling.Advantages;
using static TorchSharp.torch;

namespace RLModules.Testing;

/// <summary>
/// Fills a rollout's values, advantages and value targets: the value function over all observations, and over those with which truncated
/// episodes ended, then generalized advantage estimation.
/// </summary>
internal static class RolloutAdvantages
{
    /// <summary>Rows of one forward pass: more do not stay in the processor's cache, and 32,768 at once take twice the time.</summary>
    private const long MaxForwardRows = 2048;

    /// <summary>Fills the columns <c>vf_preds</c>, <c>advantages</c> and <c>value_targets</c>.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="valueFunction">The module that estimates values.</param>
    /// <param name="gamma">Discount factor γ, in [0, 1].</param>
    /// <param name="lambda">Decay λ, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ is outside [0, 1].</exception>
    public static void Fill(Rollout rollout, IValueFunctionApi valueFunction, double gamma, double lambda)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(valueFunction);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var values = Values(valueFunction, rollout.BootstrappedObservations);
        values.AsSpan(0, rollout.StepCount).CopyTo(rollout.Span<float>(Columns.VfPreds));
        GeneralizedAdvantageEstimation.ComputeRollout(
            rollout.Span<float>(Columns.Rewards),
            values,
            rollout.Span<bool>(Columns.Terminateds),
            rollout.Span<bool>(Columns.Truncateds),
            TruncatedValues(rollout, valueFunction),
            rollout.EnvironmentCount,
            gamma,
            lambda,
            rollout.Span<float>(Columns.Advantages),
            rollout.Span<float>(Columns.ValueTargets));
    }

    private static float[] TruncatedValues(Rollout rollout, IValueFunctionApi valueFunction)
    {
        var spread = new float[rollout.StepCount];
        var indices = rollout.TruncatedIndices;
        if (indices.Count > 0)
        {
            var shape = rollout.BootstrappedObservations.shape;
            var observations = zeros([indices.Count, .. shape[1..]]);
            rollout.TruncatedObservations.CopyTo(MemoryMarshal.Cast<byte, float>(observations.bytes));
            var values = Values(valueFunction, observations);
            for (var i = 0; i < indices.Count; i++)
            {
                spread[indices[i]] = values[i];
            }
        }

        return spread;
    }

    private static float[] Values(IValueFunctionApi valueFunction, Tensor observations)
    {
        var rows = observations.size(0);
        var all = new float[rows];
        for (var start = 0L; start < rows; start += MaxForwardRows)
        {
            using var scope = NewDisposeScope();
            var part = observations.narrow(0, start, Math.Min(MaxForwardRows, rows - start));
            var values = valueFunction.ComputeValues(new TensorDict(1) { { Columns.Obs, part } });
            MemoryMarshal.Cast<byte, float>(values.contiguous().bytes).CopyTo(all.AsSpan((int)start));
        }

        return all;
    }
}
