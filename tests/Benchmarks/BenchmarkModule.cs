using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks;

/// <summary>Settings of <see cref="BenchmarkModule"/>.</summary>
public sealed record BenchmarkSettings
{
    /// <summary>The width of both hidden layers.</summary>
    public int Hidden { get; init; } = 64;
}

/// <summary>The actor-critic of the README: two separate towers.</summary>
[RLModule]
public sealed partial class BenchmarkModule : RLModule<BenchmarkSettings>
{
    private Module<Tensor, Tensor> actor;
    [NonInference] private Module<Tensor, Tensor> critic;

    /// <summary>The policy's network, for the benchmarks that call it by hand.</summary>
    public Module<Tensor, Tensor> Actor => actor;

    /// <summary>The value function's network.</summary>
    public Module<Tensor, Tensor> Critic => critic;

    private partial void Setup()
    {
        actor = Tower(ActionDistributionSize);
        critic = Tower(1);
    }

    private Sequential Tower(int outputSize) =>
        Sequential(Linear(ObservationSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, Settings.Hidden), Tanh(), Linear(Settings.Hidden, outputSize));

    [Forward]
    private Tensor Policy(Tensor obs) => actor.call(obs);

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
}
