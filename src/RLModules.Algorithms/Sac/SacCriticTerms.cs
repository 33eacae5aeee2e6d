using static TorchSharp.torch;

namespace RLModules.Algorithms.Sac;

/// <summary>The loss of SAC's critics.</summary>
/// <param name="Total">The sum of both, which is minimised, a scalar.</param>
/// <param name="Critic">The loss of the first critic, a scalar.</param>
/// <param name="TwinCritic">That of the second; null where there is one only.</param>
/// <param name="TdErrors">How wrong each row was, for the priorities of a replay: |target − Q(s, a)|, the mean of both critics, shape (B..), without gradient, masked rows included.</param>
public readonly record struct SacCriticTerms(Tensor Total, Tensor Critic, Tensor? TwinCritic, Tensor TdErrors);
