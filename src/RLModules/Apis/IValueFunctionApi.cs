using static TorchSharp.torch;

namespace RLModules;

/// <summary>A module with a value function.</summary>
public interface IValueFunctionApi
{
    /// <summary>Estimates the values of a batch's observations.</summary>
    /// <param name="batch">The batch; observations of shape (B, …) or (B, T, …).</param>
    /// <param name="embeddings">An encoder's output for this batch, where the caller has it already.</param>
    /// <returns>Values, float32, shape (B) or (B, T). Gradients follow the caller's grad mode.</returns>
    /// <exception cref="InvalidOperationException">The module is inference-only: it has no value function.</exception>
    Tensor ComputeValues(TensorDict batch, Tensor? embeddings = null);
}
