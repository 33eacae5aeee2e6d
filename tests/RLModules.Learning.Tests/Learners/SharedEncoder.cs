using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Learning.Tests.Learners;

public sealed record EncoderSettings
{
    public int Hidden { get; init; } = 8;
}

/// <summary>The guide's example: an encoder of what all agents see, for all of their policies; and a critic that only training needs.</summary>
[RLModule]
public sealed partial class SharedEncoder : MultiRLModule<EncoderSettings>
{
    [Shared] private Module<Tensor, Tensor> encoder;
    [Shared][NonInference] private Linear critic;

    private partial void Setup()
    {
        encoder = Sequential(Linear(ObservationSize, Settings.Hidden), ReLU(), Linear(Settings.Hidden, Settings.Hidden));
        critic = Linear(Settings.Hidden, 1);
    }
}

/// <summary>A policy that sees more, each of another size, beside what all see.</summary>
[RLModule]
public sealed partial class LocalPolicy : RLModule<EncoderSettings>
{
    [Shared] private Module<Tensor, Tensor> encoder;
    [Shared][NonInference] private Linear critic;
    private Linear local;
    private Linear policy;

    private int LocalSize => ((DictSpace)ObservationSpace)["local"].FlatSize;

    private partial void Setup()
    {
        local = Linear(LocalSize, Settings.Hidden);
        policy = Linear(Settings.Hidden, ActionDistributionSize);
    }

    [Forward]
    private Tensor Policy([Column("obs.global")] Tensor seenByAll, [Column("obs.local"), Shape("b.., {LocalSize}")] Tensor seenAlone) =>
        policy.call(Embed(seenByAll, seenAlone));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train([Column("obs.global")] Tensor seenByAll, [Column("obs.local")] Tensor seenAlone) =>
        (Policy(seenByAll, seenAlone), Values(seenByAll, seenAlone));

    [ComputeValues]
    private Tensor Values([Column("obs.global")] Tensor seenByAll, [Column("obs.local")] Tensor seenAlone) =>
        critic.call(Embed(seenByAll, seenAlone)).squeeze(-1);

    private Tensor Embed(Tensor seenByAll, Tensor seenAlone) => encoder.call(seenByAll) + local.call(seenAlone);
}
