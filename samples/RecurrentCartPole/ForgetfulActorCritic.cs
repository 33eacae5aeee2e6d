using RLModules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecurrentCartPoleSample;

/// <summary><see cref="RecurrentActorCritic"/> with a plain layer where it has its LSTM: it sees the present alone.</summary>
[RLModule]
public sealed partial class ForgetfulActorCritic : RLModule<RecurrentSettings>
{
    private Sequential features;
    private Linear policy;
    [NonInference] private Linear critic;

    private partial void Setup()
    {
        features = Sequential(
            Layers.Orthogonal(ObservationSize, Settings.Hidden, Math.Sqrt(2)), Tanh(),
            Layers.Orthogonal(Settings.Hidden, Settings.Cell, Math.Sqrt(2)), Tanh());
        policy = Layers.Orthogonal(Settings.Cell, ActionDistributionSize, 0.01);
        critic = Layers.Orthogonal(Settings.Cell, 1, 1.0);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(features.call(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var seen = features.call(obs);
        return (policy.call(seen), critic.call(seen).squeeze(-1));
    }

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(features.call(obs)).squeeze(-1);
}
