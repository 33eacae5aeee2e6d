using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>One stream of layers for the Q-values of all actions, or the logits of their distributions: DQN's head without a dueling value.</summary>
public sealed record DistributionalQHeadConfig : QHeadConfig
{
    /// <inheritdoc/>
    protected override nn.Module<Tensor, Tensor> CreateHead() => new DistributionalQHead(this);
}
