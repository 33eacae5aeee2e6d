using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors.EnvToModule;

/// <summary>
/// Gives the module the actions and rewards of the steps before: <c>prev_actions</c>, float32 of shape (B, n · size), discrete actions one-hot, and
/// <c>prev_rewards</c>, float32 of shape (B, n), both the oldest first and zero where the episode had not begun. The learner's pipeline needs
/// <see cref="Learner.PrevActionsPrevRewardsLearner"/>.
/// </summary>
/// <remarks>RLlib makes a dictionary of observation, actions and rewards; here they are columns, which a forward takes as parameters.</remarks>
public sealed class PrevActionsPrevRewardsEnvToModule : ConnectorPiece
{
    private readonly ActionHistory history;
    private readonly HistoryRow writeActions;
    private readonly HistoryRow writeRewards;

    /// <summary>Makes the piece.</summary>
    /// <param name="actions">Actions in a row; 0 for no such column.</param>
    /// <param name="rewards">Rewards in a row; 0 for no such column.</param>
    /// <exception cref="ArgumentException">A number is negative, or both are 0.</exception>
    public PrevActionsPrevRewardsEnvToModule(int actions = 1, int rewards = 1)
    {
        history = new ActionHistory(actions, rewards, nameof(PrevActionsPrevRewardsEnvToModule));
        writeActions = history.WriteActions;
        writeRewards = history.WriteRewards;
    }

    /// <inheritdoc/>
    public override int RequiredLookback => Math.Max(history.Actions, history.Rewards);

    /// <inheritdoc/>
    public override void Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (history.Actions > 0)
        {
            HistoryColumn.SetLast(context, Columns.PrevActions, [history.ActionRowSize(context.Episodes[0].ActionSpace)], ScalarType.Float32, writeActions);
        }

        if (history.Rewards > 0)
        {
            HistoryColumn.SetLast(context, Columns.PrevRewards, [history.Rewards], ScalarType.Float32, writeRewards);
        }
    }
}
