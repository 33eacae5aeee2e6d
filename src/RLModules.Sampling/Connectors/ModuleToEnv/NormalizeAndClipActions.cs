using RLModules.Distributions;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary>
/// Adds <c>actions_for_env</c> where actions are of a <see cref="BoxSpace"/> of floats, or have one among their parts: unsquashed from [−1, 1] to the box's bounds, or clipped to
/// them. The stored action stays as it was drawn, and so do its log-probability and what is learned from it.
/// </summary>
/// <remarks>
/// Elements without two finite bounds cannot be unsquashed: they are only clipped to the bounds they have. What a distribution draws within the bounds already, such as a
/// <see cref="SquashedGaussianDistribution"/> of the action space, is left as it is.
/// </remarks>
public sealed class NormalizeAndClipActions : ConnectorPiece, IDisposable
{
    private readonly Space actionSpace;
    private readonly bool normalizes;
    private readonly bool clips;
    private ActionDistributionType? distribution;
    private ActionStretch? stretch;

    /// <summary>Works out the bounds.</summary>
    /// <param name="actionSpace">Space of the actions.</param>
    /// <param name="normalizes">Whether the module's actions are thought of as in [−1, 1].</param>
    /// <param name="clips">Whether actions outside the bounds are set to the nearest one; not needed where they are unsquashed, which clips too.</param>
    public NormalizeAndClipActions(Space actionSpace, bool normalizes = true, bool clips = false)
    {
        (this.actionSpace, this.normalizes, this.clips) = (actionSpace, normalizes, clips);
        Work(null);
    }

    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if ((!normalizes && !clips) || context.Batch.Contains(Columns.ActionsForEnv) || context.Batch.Find(Columns.Actions) is not { } actions)
        {
            return;
        }

        // Where the module returned the actions themselves, nothing is known of them.
        var drawnFrom = context.Batch.Contains(Columns.ActionDistInputs) ? context.Module.ActionDistributionType : null;
        if (!Equals(drawnFrom, distribution))
        {
            Work(drawnFrom);
        }

        if (stretch is not null)
        {
            context.Batch.Set(Columns.ActionsForEnv, stretch.Apply(actions));
        }
    }

    /// <summary>Frees the bounds.</summary>
    public void Dispose() => stretch?.Dispose();

    private void Work(ActionDistributionType? drawnFrom)
    {
        stretch?.Dispose();
        distribution = drawnFrom;
        stretch = normalizes || clips ? ActionStretch.For(actionSpace, drawnFrom, normalizes) : null;
    }
}
