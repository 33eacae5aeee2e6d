using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks;

/// <summary>Settings of <see cref="BenchmarkCnn"/>.</summary>
public sealed record BenchmarkCnnSettings
{
    /// <summary>The width of the dense layer; 512 in the paper.</summary>
    public int Hidden { get; init; } = 512;
}

/// <summary>
/// The convolutions of Mnih et al. 2015 with a dense layer behind them: with 512 units 1.69 million float32 parameters without the critic, 6.7 MB; with 1650 5.3
/// million, 21 MB.
/// </summary>
[RLModule]
public sealed partial class BenchmarkCnn : RLModule<BenchmarkCnnSettings>
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
            Flatten(), Linear(3136, Settings.Hidden), ReLU());
        policy = Linear(Settings.Hidden, ActionDistributionSize);
        critic = Linear(Settings.Hidden, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), critic.call(encoder.call(obs)).squeeze(-1));
}
