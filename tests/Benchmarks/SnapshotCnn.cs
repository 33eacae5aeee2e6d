using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks;

/// <summary>The convolutions of Mnih et al. 2015 with their layer of 512: 1.69 million float32 parameters without the critic, 6.7 MB.</summary>
[RLModule]
public sealed partial class SnapshotCnn : RLModule
{
    private Sequential encoder;
    private Linear policy;
    [NonInference] private Linear critic;

    private partial void Setup()
    {
        encoder = Sequential(
            Conv2d(4, 32, 8, stride: 4), ReLU(),
            Conv2d(32, 64, 4, stride: 2), ReLU(),
            Conv2d(64, 64, 3, stride: 1), ReLU(),
            Flatten(), Linear(3136, 512), ReLU());
        policy = Linear(512, ActionDistributionSize);
        critic = Linear(512, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), critic.call(encoder.call(obs)).squeeze(-1));
}
