using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.ModuleToEnv;

/// <summary>
/// Chooses the actions where the module has not: drawn from the distribution of <c>action_dist_inputs</c> while exploring, the most likely
/// ones otherwise. Their log-probabilities are not computed here but at the end of a sampling call, for all steps at once.
/// </summary>
public sealed class GetActions : ConnectorPiece
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The module returned neither actions nor inputs of a distribution.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Batch;
        if (batch.Find(Columns.Actions) is not null)
        {
            return;
        }

        var inputs = batch.Find(Columns.ActionDistInputs) ?? throw new InvalidOperationException(
            $"{context.Module.GetType().Name} returned neither '{Columns.Actions}' nor '{Columns.ActionDistInputs}', but {batch}: return one of them from its forward.");
        using var noGrad = no_grad();
        var distribution = context.Module.ActionDistributionType.FromInputs(inputs);
        batch.Set(Columns.Actions, context.Explore ? distribution.Sample(context.Exploration.Generator) : distribution.Mode());
    }
}
