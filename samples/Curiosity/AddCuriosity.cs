using RLModules;
using RLModules.Sampling.Connectors;

namespace CuriositySample;

/// <summary>
/// Adds what the curiosity module did not foresee to the rewards, η·½·‖φ̂(s′) − φ(s′)‖²/σ, and gives the module the same steps to learn from. Stands behind the
/// pieces that add <c>obs</c>, <c>next_obs</c>, <c>actions</c> and <c>rewards</c>, and in front of the estimation of advantages.
/// </summary>
/// <remarks>
/// σ is the standard deviation over the batch, so that η keeps its meaning while the errors shrink (after Burda et al. 2019, who divide by a running one). Without it the first errors, of
/// all there is, drown the goal, and the last ones, of what is still new, do not count.
/// </remarks>
/// <param name="moduleId">The curiosity module's id in the learner.</param>
/// <param name="scale">η, the standard deviation of the intrinsic reward over a batch.</param>
public sealed class AddCuriosity(string moduleId, double scale) : ConnectorPiece
{
    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var steps = new TensorDict(3)
        {
            { Columns.Obs, context.Batch[Columns.Obs] },
            { Columns.NextObs, context.Batch[Columns.NextObs] },
            { Columns.Actions, context.Batch[Columns.Actions] },
        };
        var curiosity = (CuriosityModel)context.Modules![moduleId];
        var surprise = curiosity.Surprise(steps);

        // A batch of one and the same step has no deviation.
        var deviation = surprise.std(unbiased: false).clamp_min(1e-8);
        context.Batch.Set(Columns.Rewards, context.Batch[Columns.Rewards] + (scale * surprise / deviation));
        context.OtherBatches.Add(moduleId, steps);
    }
}
