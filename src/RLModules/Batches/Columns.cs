namespace RLModules;

/// <summary>The names of the columns that the framework itself reads and writes; RLlib's names.</summary>
public static class Columns
{
    /// <summary>Observations, (B, …) or (B, T, …).</summary>
    public const string Obs = "obs";

    /// <summary>The observations one step later.</summary>
    public const string NextObs = "next_obs";

    /// <summary>Actions as the module chose them.</summary>
    public const string Actions = "actions";

    /// <summary>Actions as the environment takes them (unsquashed, clipped).</summary>
    public const string ActionsForEnv = "actions_for_env";

    /// <summary>Rewards.</summary>
    public const string Rewards = "rewards";

    /// <summary>True where the episode ended by the environment's own rules: nothing follows, no value is bootstrapped.</summary>
    public const string Terminateds = "terminateds";

    /// <summary>True where the episode was cut short (a time limit): the next observation's value is bootstrapped.</summary>
    public const string Truncateds = "truncateds";

    /// <summary>Extra information of the environment.</summary>
    public const string Infos = "infos";

    /// <summary>Recurrent state before the step.</summary>
    public const string StateIn = "state_in";

    /// <summary>Recurrent state after the step.</summary>
    public const string StateOut = "state_out";

    /// <summary>The action distribution's inputs (logits; means and log standard deviations).</summary>
    public const string ActionDistInputs = "action_dist_inputs";

    /// <summary>Log-probabilities of the actions under the policy that took them.</summary>
    public const string ActionLogp = "action_logp";

    /// <summary>Value estimates, (B) or (B, T).</summary>
    public const string VfPreds = "vf_preds";

    /// <summary>Q-value estimates.</summary>
    public const string QfPreds = "qf_preds";

    /// <summary>An encoder's output, handed on so that it is not computed twice.</summary>
    public const string Embeddings = "embeddings";

    /// <summary>True for the entries that count in the loss.</summary>
    public const string LossMask = "loss_mask";

    /// <summary>Lengths of padded sequences.</summary>
    public const string SeqLens = "seq_lens";

    /// <summary>Episode ids.</summary>
    public const string EpsId = "eps_id";

    /// <summary>The version of the weights that chose the action.</summary>
    public const string WeightsSeqNo = "weights_seq_no";

    /// <summary>Advantages.</summary>
    public const string Advantages = "advantages";

    /// <summary>What the value function learns.</summary>
    public const string ValueTargets = "value_targets";

    /// <summary>The actions of the steps before, float32, (B, n · size): the oldest first, discrete ones one-hot, zeros before the episode's first.</summary>
    public const string PrevActions = "prev_actions";

    /// <summary>The rewards of the steps before, float32, (B, n): the oldest first, zeros before the episode's first.</summary>
    public const string PrevRewards = "prev_rewards";

    /// <summary>Discounted sums of the rewards from a step to its episode's end.</summary>
    public const string ReturnsToGo = "returns_to_go";

    /// <summary>The number of steps of an n-step return.</summary>
    public const string NStep = "n_step";

    /// <summary>Importance weights of a prioritized replay.</summary>
    public const string Weights = "weights";
}
