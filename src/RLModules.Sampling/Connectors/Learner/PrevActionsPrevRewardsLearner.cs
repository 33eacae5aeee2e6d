using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.Learner;

/// <summary>
/// The learner's twin of <see cref="EnvToModule.PrevActionsPrevRewardsEnvToModule"/>: the rows of <c>prev_actions</c> and <c>prev_rewards</c> are, bit for
/// bit, what the env runner's module was given.
/// </summary>
public sealed class PrevActionsPrevRewardsLearner : ConnectorPiece
{
    private readonly ActionHistory history;

    /// <summary>Makes the piece.</summary>
    /// <param name="actions">Actions in a row, as in the env runner.</param>
    /// <param name="rewards">Rewards in a row, as in the env runner.</param>
    /// <exception cref="ArgumentException">A number is negative, or both are 0.</exception>
    public PrevActionsPrevRewardsLearner(int actions = 1, int rewards = 1) =>
        history = new ActionHistory(actions, rewards, nameof(PrevActionsPrevRewardsLearner));

    /// <inheritdoc/>
    public override int RequiredLookback => Math.Max(history.Actions, history.Rewards);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A chunk has fewer steps in front of it than the piece reads.</exception>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (history.Actions > 0)
        {
            HistoryColumn.SetAll(context, Columns.PrevActions, [history.ActionRowSize(context.Episodes[0].ActionSpace)], ScalarType.Float32, history.WriteActions);
        }

        if (history.Rewards > 0)
        {
            HistoryColumn.SetAll(context, Columns.PrevRewards, [history.Rewards], ScalarType.Float32, history.WriteRewards);
        }
    }
}
