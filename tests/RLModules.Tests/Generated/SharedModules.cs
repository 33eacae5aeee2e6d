#pragma warning disable CS1591, CA1812

using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Tests.Generated;

public sealed record TrunkSettings
{
    public int Embedding { get; init; } = 6;
}

/// <summary>Owns an encoder for all of its modules, one that only training needs, and a layer of its own.</summary>
[RLModule]
public sealed partial class Team : MultiRLModule<TrunkSettings>
{
    [Shared] private Linear encoder;
    [Shared][NonInference] private Linear world;
    private Linear mixer;

    private partial void Setup()
    {
        encoder = Linear(4, Settings.Embedding);
        world = Linear(4, 1);
        mixer = Linear(2, 1);
    }
}

/// <summary>Takes the team's encoder and has a head of its own.</summary>
[RLModule]
public sealed partial class Player : RLModule<TrunkSettings>
{
    [Shared] private Linear encoder;
    [Shared][NonInference] private Linear world;
    private Linear policy;

    public Linear Encoder => encoder;

    private partial void Setup() => policy = Linear(Settings.Embedding, ActionDistributionSize);

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => world.call(obs).squeeze(-1);
}

/// <summary>Asks for what nobody has, and has nothing of its own.</summary>
[RLModule]
public sealed partial class Stranger : RLModule
{
    [Shared] private Linear trunk;

    [Forward]
    private Tensor Policy(Tensor obs) => trunk.call(obs);
}

/// <summary>Asks for another type.</summary>
[RLModule]
public sealed partial class Mistaken : RLModule
{
    [Shared] private Conv2d encoder;

    [Forward]
    private Tensor Policy(Tensor obs) => encoder.call(obs);
}

/// <summary>Needs in inference what the team leaves out then.</summary>
[RLModule]
public sealed partial class Seer : RLModule
{
    [Shared] private Linear world;

    [Forward]
    private Tensor Policy(Tensor obs) => world.call(obs);
}

/// <summary>May be derived from, with or without the generator.</summary>
[RLModule]
public partial class Crew : MultiRLModule
{
    [Shared] protected Linear encoder;

    private partial void Setup() => encoder = Linear(4, 6);
}

/// <summary>Adds a component, which its modules must be able to take too.</summary>
[RLModule]
public sealed partial class NightCrew : Crew
{
    [Shared] private Linear world;

    private partial void Setup() => world = Linear(4, 1);
}

/// <summary>Written without the generator.</summary>
public sealed class HandWrittenCrew(HandWrittenCrewSpec spec) : Crew(spec);

/// <summary>The spec of <see cref="HandWrittenCrew"/>.</summary>
public sealed record HandWrittenCrewSpec : MultiRLModuleSpec
{
    public override string TypeId => "RLModules.Tests.HandWrittenCrew";

    public override HandWrittenCrew Build() => Complete(new HandWrittenCrew(this));
}

/// <summary>Has a network with a target, beside those of its modules.</summary>
[RLModule]
public sealed partial class Coach : MultiRLModule
{
    [Shared][TargetNetworkPair(nameof(BuildQ))] private Linear q;

    private static Linear BuildQ() => Linear(4, 2);
}

/// <summary>Has a forward of its own for every phase.</summary>
[RLModule]
public sealed partial class Duet : MultiRLModule
{
    [Forward]
    [return: Column("sum")]
    private Tensor Sum(Tensor left, Tensor right) => left + right;
}
