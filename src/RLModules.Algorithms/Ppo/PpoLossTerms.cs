using static TorchSharp.torch;

namespace RLModules.Algorithms.Ppo;

/// <summary>The loss and its parts, scalars.</summary>
/// <param name="Total">What is minimised.</param>
/// <param name="Policy">The negative mean surrogate.</param>
/// <param name="Value">The mean clipped squared error of the values, unweighted; null without a value term.</param>
/// <param name="UnclippedValue">The mean squared error of the values without clipping, without gradient; null without a value term.</param>
/// <param name="Entropy">The mean entropy, unweighted.</param>
/// <param name="Divergence">The mean divergence, unweighted; null without that term.</param>
public readonly record struct PpoLossTerms(Tensor Total, Tensor Policy, Tensor? Value, Tensor? UnclippedValue, Tensor Entropy, Tensor? Divergence);
