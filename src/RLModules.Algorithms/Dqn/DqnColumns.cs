namespace RLModules.Algorithms.Dqn;

/// <summary>The columns that DQN's module returns for its loss, beside <see cref="Columns.QfPreds"/>; RLlib's names.</summary>
public static class DqnColumns
{
    /// <summary>The logits of the distributions over atoms, (B.., A, N).</summary>
    public const string QfLogits = "qf_logits";

    /// <summary>Their probabilities, (B.., A, N).</summary>
    public const string QfProbs = "qf_probs";

    /// <summary>The atoms, (N).</summary>
    public const string Atoms = "atoms";

    /// <summary>The learning network's Q-values of the next observation, (B.., A); with double Q-learning.</summary>
    public const string QfNextPreds = "qf_next_preds";

    /// <summary>The target network's Q-values of the next observation, (B.., A).</summary>
    public const string QfTargetNextPreds = "qf_target_next_preds";

    /// <summary>The logits of the target network's distributions there, (B.., A, N). RLlib hands on the probabilities.</summary>
    public const string QfTargetNextLogits = "qf_target_next_logits";
}
