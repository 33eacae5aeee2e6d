using RLModules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SharedEncoderSample;

/// <summary>The sizes of a <see cref="Team"/>'s networks.</summary>
public sealed record TeamSettings
{
    /// <summary>How many of an observation's first numbers all agents see.</summary>
    public int GlobalSize { get; init; } = Signals.GlobalSize;

    /// <summary>Size of what the encoder makes of them.</summary>
    public int Embedding { get; init; } = 32;

    /// <summary>Units of the hidden layers.</summary>
    public int Hidden { get; init; } = 64;
}

/// <summary>The guide's example: an encoder of what all agents see, for all of their policies.</summary>
[RLModule]
public sealed partial class Team : MultiRLModule<TeamSettings>
{
    [Shared] private Sequential encoder;

    private partial void Setup() =>
        encoder = Sequential(Linear(Settings.GlobalSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, Settings.Embedding), Tanh());
}

/// <summary>A policy that sees something of its own beside what all see. The encoder is the team's; the rest is its own.</summary>
[RLModule]
public sealed partial class Member : RLModule<TeamSettings>
{
    [Shared] private Sequential encoder;
    private Sequential policy;
    [NonInference] private Sequential critic;

    private int LocalSize => ObservationSize - Settings.GlobalSize;

    private partial void Setup()
    {
        policy = Head(ActionDistributionSize);
        critic = Head(1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(Embed(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var embedding = Embed(obs);
        return (policy.call(embedding), critic.call(embedding).squeeze(-1));
    }

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(Embed(obs)).squeeze(-1);

    private Tensor Embed(Tensor obs) => cat([encoder.call(obs.narrow(-1, 0, Settings.GlobalSize)), obs.narrow(-1, Settings.GlobalSize, LocalSize)], -1);

    private Sequential Head(int outputs) => Sequential(Linear(Settings.Embedding + LocalSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, outputs));
}
