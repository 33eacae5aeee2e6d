namespace RLModules.Learning.Optimizers;

/// <summary>Gradients hold NaN or ±∞, and the learner is told to stop there.</summary>
/// <param name="optimizer">The optimizer's full name.</param>
/// <param name="parameters">The parameters whose gradients are not finite.</param>
public sealed class NonFiniteGradientException(string optimizer, IReadOnlyList<string> parameters) : Exception(
    $"Optimizer '{optimizer}': the gradients of {string.Join(", ", parameters)} are not finite, so no step was made. " +
    $"Look at the loss and the batch, lower the learning rate, or choose {nameof(NonFiniteGradients)}.{nameof(NonFiniteGradients.SkipStep)}.")
{
    /// <summary>The optimizer's full name.</summary>
    public string Optimizer { get; } = optimizer;

    /// <summary>The parameters whose gradients are not finite.</summary>
    public IReadOnlyList<string> Parameters { get; } = parameters;
}
