using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks.Checkpoints;

/// <summary>The convolutions of Mnih et al. 2015 with a layer wide enough for 5.3 million float32 parameters, 21 MB.</summary>
[RLModule]
public sealed partial class CheckpointCnn : RLModule
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
            Flatten(), Linear(3136, 1650), ReLU());
        policy = Linear(1650, ActionDistributionSize);
        critic = Linear(1650, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), critic.call(encoder.call(obs)).squeeze(-1));
}
