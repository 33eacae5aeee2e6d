namespace Corpus;

/// <summary>Convolutions over four stacked frames, then one dense layer under policy and value (after Mnih et al. 2015, on smaller frames).</summary>
[RLModule]
internal sealed partial class AtariCnn : RLModule
{
    private Sequential convolutions;
    private Linear dense;
    private Linear policy;
    [NonInference] private Linear critic;

    private partial void Setup()
    {
        convolutions = Sequential(
            Conv2d(4, 12, 8, stride: 4), ReLU(),
            Conv2d(12, 20, 4, stride: 2), ReLU(),
            Conv2d(20, 16, 2, stride: 1), ReLU());
        dense = Linear(16 * 2 * 2, 50);
        policy = Linear(50, ActionDistributionSize);
        critic = Linear(50, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b, 4, 36, 36")] Tensor obs) => policy.call(Encode(obs));

    [ForwardTrain]
    [return: Shape("b, {ActionDistributionSize}", "b")]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var features = Encode(obs);
        return (policy.call(features), critic.call(features).squeeze(-1));
    }

    private Tensor Encode(Tensor obs)
    {
        var maps = convolutions.call(obs / 255.0);
        return nn.functional.relu(dense.call(maps.flatten(1)));
    }
}
