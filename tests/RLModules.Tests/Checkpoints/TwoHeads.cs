using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Tests.Checkpoints;

/// <summary>How wide the heads' common layer is.</summary>
public sealed record TwoHeadsSettings
{
    /// <summary>The number of hidden features.</summary>
    public int Hidden { get; init; } = 8;
}

/// <summary>A policy head and a value head over one layer, the latter for training alone.</summary>
[RLModule]
public sealed partial class TwoHeads : RLModule<TwoHeadsSettings>
{
    private Linear body;
    private Linear policy;
    [NonInference] private Linear critic;

    private partial void Setup()
    {
        body = Linear(ObservationSize, Settings.Hidden);
        policy = Linear(Settings.Hidden, ActionDistributionSize);
        critic = Linear(Settings.Hidden, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(body.call(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), critic.call(body.call(obs)).squeeze(-1));
}

/// <summary>Another class of the same state keys but for the critic.</summary>
[RLModule]
public sealed partial class OneHead : RLModule
{
    private Linear body;
    private Linear policy;

    private partial void Setup()
    {
        body = Linear(ObservationSize, 8);
        policy = Linear(8, ActionDistributionSize);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(body.call(obs));
}
