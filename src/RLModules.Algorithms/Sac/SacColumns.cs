namespace RLModules.Algorithms.Sac;

/// <summary>
/// The columns that SAC's module returns for its losses, beside <see cref="Columns.QfPreds"/> and <see cref="Columns.ActionDistInputs"/>. Values are those of actions, (B..), of a continuous
/// policy, and of all actions, (B.., A), of one over choices.
/// </summary>
public static class SacColumns
{
    /// <summary>The second critic's Q-values of the batch's actions.</summary>
    public const string QfTwinPreds = "qf_twin_preds";

    /// <summary>log π of actions drawn anew, (B..), or of all actions, (B.., A).</summary>
    public const string LogpResampled = "logp_resampled";

    /// <summary>The smaller Q-values of those, with gradient through the actions alone; of all actions and without gradient where they are choices.</summary>
    public const string QCurr = "q_curr";

    /// <summary>log π of actions drawn for the next observation, (B..), or of all actions there, (B.., A).</summary>
    public const string LogpNextResampled = "logp_next_resampled";

    /// <summary>The smaller Q-values of those from the target networks.</summary>
    public const string QTargetNext = "q_target_next";
}
