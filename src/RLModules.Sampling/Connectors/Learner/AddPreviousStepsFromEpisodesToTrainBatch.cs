using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// The learner's twin of <see cref="EnvToModule.AddPreviousStepsFromEpisodesToBatch"/>: the rows of <c>prev_actions</c> and <c>prev_rewards</c> are, bit for bit, what the env
/// runner's module was given.
/// </summary>
public sealed class AddPreviousStepsFromEpisodesToTrainBatch : ConnectorPiece
{
    private readonly ActionHistory history = new(actions: 1, rewards: 1, nameof(AddPreviousStepsFromEpisodesToTrainBatch));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A chunk that is not an episode's first has no step in front of it.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Module.TakesPreviousAction && !context.Batch.Contains(Columns.PrevActions))
        {
            HistoryColumn.SetAll(context, Columns.PrevActions, [history.ActionRowSize(context.Episodes[0].ActionSpace)], ScalarType.Float32, history.WriteActions);
        }

        if (context.Module.TakesPreviousReward && !context.Batch.Contains(Columns.PrevRewards))
        {
            HistoryColumn.SetAll(context, Columns.PrevRewards, [history.Rewards], ScalarType.Float32, history.WriteRewards);
        }
    }
}
