using static TorchSharp.torch;

namespace RLModules.Algorithms.Dqn;

/// <summary>The loss of DQN and what is known beside it.</summary>
/// <param name="Total">What is minimised, a scalar.</param>
/// <param name="TdErrors">How wrong each row was, for the priorities of a replay: |target − Q(s, a)|, or of distributions the cross entropy; shape (B..), without gradient, masked rows included.</param>
/// <param name="QMean">The mean of Q(s, a) over the rows that count, a scalar without gradient.</param>
/// <param name="QMin">The smallest of them; ∞ where no row counts.</param>
/// <param name="QMax">The largest of them; −∞ where no row counts.</param>
public readonly record struct DqnLossTerms(Tensor Total, Tensor TdErrors, Tensor QMean, Tensor QMin, Tensor QMax);
