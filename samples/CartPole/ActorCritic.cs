using RLModules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CartPoleSample;

/// <summary>How wide the networks of <see cref="ActorCritic"/> are.</summary>
public sealed record ActorCriticSettings
{
    /// <summary>Units of each hidden layer.</summary>
    public int Hidden { get; init; } = 64;
}

/// <summary>A policy and a value function, each a tower of two tanh layers. Deployed, the module is the policy alone.</summary>
[RLModule]
public sealed partial class ActorCritic : RLModule<ActorCriticSettings>
{
    private Sequential actor;
    [NonInference] private Sequential critic;

    private partial void Setup()
    {
        // Gains of Andrychowicz et al. 2021: first actions nearly uniform.
        actor = Tower(ActionDistributionSize, outputGain: 0.01);
        critic = Tower(1, outputGain: 1.0);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => actor.call(obs);

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);

    private Sequential Tower(int outputs, double outputGain) => Sequential(
        Layer(ObservationSize, Settings.Hidden, Math.Sqrt(2)), Tanh(),
        Layer(Settings.Hidden, Settings.Hidden, Math.Sqrt(2)), Tanh(),
        Layer(Settings.Hidden, outputs, outputGain));

    private static Linear Layer(int inputs, int outputs, double gain)
    {
        var layer = Linear(inputs, outputs);
        init.orthogonal_(layer.weight, gain);
        init.zeros_(layer.bias!);
        return layer;
    }
}
