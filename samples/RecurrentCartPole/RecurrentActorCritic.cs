using RLModules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecurrentCartPoleSample;

/// <summary>A policy and a value function on one LSTM, so that both know what was seen since the episode began.</summary>
[RLModule]
public sealed partial class RecurrentActorCritic : RLModule<RecurrentSettings>
{
    private Linear encoder;
    private LSTM lstm;
    private Linear policy;
    [NonInference] private Linear critic;

    /// <summary>What is remembered from step to step.</summary>
    /// <param name="H">Hidden state, float32, shape (B, <see cref="RecurrentSettings.Cell"/>).</param>
    /// <param name="C">Cell state, float32, shape (B, <see cref="RecurrentSettings.Cell"/>).</param>
    public readonly record struct Memory(Tensor H, Tensor C);

    private partial void Setup()
    {
        encoder = Layers.Orthogonal(ObservationSize, Settings.Hidden, Math.Sqrt(2));
        lstm = LSTM(Settings.Hidden, Settings.Cell, batchFirst: true);
        policy = Layers.Orthogonal(Settings.Cell, ActionDistributionSize, 0.01);
        critic = Layers.Orthogonal(Settings.Cell, 1, 1.0);
    }

    [InitialState]
    private Memory Start() => new(zeros(Settings.Cell), zeros(Settings.Cell));

    [Forward]
    private (Tensor actionDistInputs, Memory stateOut) Policy([Shape("b, t, {ObservationSize}")] Tensor obs, Memory stateIn)
    {
        var (features, stateOut) = Remember(obs, stateIn);
        return (policy.call(features), stateOut);
    }

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds, Memory stateOut) Train([Shape("b, t, {ObservationSize}")] Tensor obs, Memory stateIn)
    {
        var (features, stateOut) = Remember(obs, stateIn);
        return (policy.call(features), critic.call(features).squeeze(-1), stateOut);
    }

    [ComputeValues]
    private Tensor Values([Shape("b, t, {ObservationSize}")] Tensor obs, Memory stateIn) => critic.call(Remember(obs, stateIn).Features).squeeze(-1);

    /// <summary>Whole sequences in one call: (B, T, observation) → (B, T, cell), and what is remembered after the last step.</summary>
    private (Tensor Features, Memory State) Remember(Tensor obs, Memory stateIn)
    {
        var (features, h, c) = lstm.call(tanh(encoder.call(obs)), (stateIn.H.unsqueeze(0), stateIn.C.unsqueeze(0)));
        return (features, new Memory(h.squeeze(0), c.squeeze(0)));
    }
}
