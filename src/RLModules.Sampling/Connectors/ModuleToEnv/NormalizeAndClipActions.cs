using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary>
/// Adds <c>actions_for_env</c> where actions are of a <see cref="BoxSpace"/> of floats: unsquashed from [−1, 1] to the box's bounds, or clipped to
/// them. The stored action stays as it was drawn, and so do its log-probability and what is learned from it.
/// </summary>
/// <remarks>Elements without two finite bounds cannot be unsquashed: they are only clipped to the bounds they have.</remarks>
public sealed class NormalizeAndClipActions : ConnectorPiece, IDisposable
{
    private readonly Tensor? low;
    private readonly Tensor? high;
    private readonly Tensor? center;
    private readonly Tensor? halfWidth;

    /// <summary>Works out the bounds.</summary>
    /// <param name="actionSpace">Space of the actions.</param>
    /// <param name="normalizes">Whether the module's actions are thought of as in [−1, 1].</param>
    /// <param name="clips">Whether actions outside the bounds are set to the nearest one; not needed where they are unsquashed, which clips too.</param>
    public NormalizeAndClipActions(Space actionSpace, bool normalizes = true, bool clips = false)
    {
        if ((!normalizes && !clips) || actionSpace is not BoxSpace { DType: ScalarType.Float32 or ScalarType.Float64 } box)
        {
            return;
        }

        using var scope = NewDisposeScope();
        long[] shape = [.. box.Shape];
        low = Bounds(box.Low, shape, box.DType);
        high = Bounds(box.High, shape, box.DType);
        if (normalizes)
        {
            // low + (a + 1)/2 · (high − low) = center + a · halfWidth; where a bound is infinite the action passes as it is.
            center = Bounds([.. box.Low.Zip(box.High, static (l, h) => IsBounded(l, h) ? (l + h) / 2 : 0)], shape, box.DType);
            halfWidth = Bounds([.. box.Low.Zip(box.High, static (l, h) => IsBounded(l, h) ? (h - l) / 2 : 1)], shape, box.DType);
        }
    }

    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (low is null || context.Batch.Contains(Columns.ActionsForEnv) || context.Batch.Find(Columns.Actions) is not { } actions)
        {
            return;
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var inBox = center is null ? actions : actions * halfWidth! + center;
        context.Batch.Set(Columns.ActionsForEnv, inBox.maximum(low).minimum(high!).MoveToOuterDisposeScope());
    }

    /// <summary>Frees the bounds.</summary>
    public void Dispose()
    {
        low?.Dispose();
        high?.Dispose();
        center?.Dispose();
        halfWidth?.Dispose();
    }

    private static bool IsBounded(double low, double high) => double.IsFinite(low) && double.IsFinite(high);

    private static Tensor Bounds(IReadOnlyList<double> values, long[] shape, ScalarType dtype) =>
        tensor([.. values], shape, dtype).DetachFromDisposeScope();
}
