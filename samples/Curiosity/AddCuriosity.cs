using RLModules;
using RLModules.Sampling.Connectors;

namespace CuriositySample;

/// <summary>
/// Adds what the curiosity module did not foresee to the rewards, η·½·‖φ̂(s′) − φ(s′)‖², and gives the module the same steps to learn from. Stands behind the
/// pieces that add <c>obs</c>, <c>next_obs</c>, <c>actions</c> and <c>rewards</c>, and in front of the estimation of advantages.
/// </summary>
/// <param name="moduleId">The curiosity module's id in the learner.</param>
/// <param name="scale">η, the weight of the intrinsic reward.</param>
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
        context.Batch.Set(Columns.Rewards, context.Batch[Columns.Rewards] + (scale * curiosity.Surprise(steps)));
        context.OtherBatches.Add(moduleId, steps);
    }
}
