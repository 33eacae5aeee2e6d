using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Adds the columns of the last step that the module says it takes (<see cref="RLModule.TakesPreviousAction"/>, <see cref="RLModule.TakesPreviousReward"/>): <c>prev_actions</c> and
/// <c>prev_rewards</c>, as <see cref="PrevActionsPrevRewardsEnvToModule"/> makes them; a column that is there already stays.
/// </summary>
public sealed class AddPreviousStepsFromEpisodesToBatch : ConnectorPiece
{
    private readonly ActionHistory history = new(actions: 1, rewards: 1, nameof(AddPreviousStepsFromEpisodesToBatch));

    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Module.TakesPreviousAction && !context.Batch.Contains(Columns.PrevActions))
        {
            HistoryColumn.SetLast(context, Columns.PrevActions, [history.ActionRowSize(context.Episodes[0].ActionSpace)], ScalarType.Float32, history.WriteActions);
        }

        if (context.Module.TakesPreviousReward && !context.Batch.Contains(Columns.PrevRewards))
        {
            HistoryColumn.SetLast(context, Columns.PrevRewards, [history.Rewards], ScalarType.Float32, history.WriteRewards);
        }
    }
}
