namespace RLModules;

/// <summary>A module with a Q-network, for (distributional) Q-learning.</summary>
public interface IQNetApi
{
    /// <summary>Computes Q-values.</summary>
    /// <param name="batch">The batch; observations of shape (B, …).</param>
    /// <returns><c>qf_preds</c>, float32, shape (B, actions); distributional modules add <c>atoms</c>, <c>qf_logits</c> and <c>qf_probs</c>.</returns>
    TensorDict ComputeQValues(TensorDict batch);

    /// <summary>Computes the advantage distribution; without a dueling architecture it is the Q-distribution, which is the default here.</summary>
    /// <param name="batch">The batch, or the advantage head's inputs.</param>
    TensorDict ComputeAdvantageDistribution(TensorDict batch) => ComputeQValues(batch);
}
