#pragma warning disable CS1591, CA1812

using RLModules.Distributions;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Tests.Generated;

public enum Activation
{
    Tanh,
    Relu,
}

public sealed record LayerSettings(int Units, Activation Activation = Activation.Relu)
{
    public double Dropout { get; init; } = 0.1;
}

public sealed record ActorCriticSettings
{
    public int Hidden { get; init; } = 8;

    public long Seed { get; init; } = -1;

    public float Scale { get; init; } = 1;

    public double Clip { get; init; } = double.PositiveInfinity;

    public bool Shared { get; init; }

    public string Name { get; init; } = "";

    public string? Note { get; init; }

    public int? Limit { get; init; }

    public Activation Activation { get; init; }

    public int[] Sizes { get; init; } = [1, 2];

    public IReadOnlyList<LayerSettings> Layers { get; init; } = [];
}

/// <summary>The design's module: built whole, pruned after.</summary>
[RLModule]
public sealed partial class ActorCritic : RLModule<ActorCriticSettings>
{
    private Linear encoder;
    private Linear policy;
    [NonInference] private Linear critic;

    private partial void Setup()
    {
        encoder = Linear(ObservationSize, Settings.Hidden);
        policy = Linear(Settings.Hidden, ActionDistributionSize);
        critic = Linear(ObservationSize, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
}

/// <summary>A critic that an inference-only module never builds.</summary>
[RLModule]
public sealed partial class LazyCritic : RLModule
{
    private Linear policy;
    [NonInference] private Linear critic;

    public static int CriticsBuilt { get; set; }

    private partial void Setup() => policy = Linear(ObservationSize, ActionDistributionSize);

    private partial void SetupForTraining()
    {
        critic = Linear(ObservationSize, 1);
        CriticsBuilt++;
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(obs);

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
}

/// <summary>A Q-network with its target.</summary>
[RLModule]
public sealed partial class QModule : RLModule
{
    [TargetNetworkPair(nameof(BuildQ))] private Linear q;

    private Linear BuildQ() => Linear(ObservationSize, ActionSize);

    [Forward]
    [return: Column(Columns.QfPreds)]
    private Tensor Forward(Tensor obs) => q.call(obs);

    [ComputeQValues]
    private Tensor QValues(Tensor obs) => q.call(obs);

    [ForwardTarget]
    [return: Column("qf_target")]
    private Tensor Target(Tensor nextObs) => qTarget.call(nextObs);
}

/// <summary>A recurrent module: the state adds up what it sees.</summary>
[RLModule]
public sealed partial class Accumulator : RLModule
{
    public readonly record struct Memory(Tensor Sum, Tensor Count);

    [InitialState]
    private static Memory Start() => new(zeros(4), zeros(1));

    [Forward]
    private (Tensor actionDistInputs, Memory stateOut) Step(Tensor obs, Memory stateIn)
    {
        var last = obs.ndim == 3 ? obs.sum(1) : obs;
        var next = new Memory(stateIn.Sum + last, stateIn.Count + 1);
        return (zeros([.. obs.shape[..^1], ActionDistributionSize]), next);
    }
}

/// <summary>Dict observations bound to a record.</summary>
[RLModule]
public sealed partial class DictModule : RLModule
{
    public readonly record struct Views([Shape("b, 3")] Tensor Global, [Shape("b, 2")] Tensor? Local);

    [Forward]
    [return: Shape("b, 2")]
    private Tensor Policy(Views obs) => obs.Local is null ? obs.Global[TensorIndex.Colon, ..2] : obs.Local;
}

/// <summary>The whole-batch form.</summary>
[RLModule]
public sealed partial class WholeBatch : RLModule
{
    [Forward]
    [Input("obs", "b, h")]
    [Input("mask", "b", Optional = true, DType = nameof(ScalarType.Bool))]
    [Output("features", "b, h")]
    [Output("vf_preds", "b")]
    private TensorDict Run(TensorDict batch)
    {
        var obs = batch.Find("mask") is { } mask ? batch["obs"] * mask.unsqueeze(-1) : batch["obs"];
        return new TensorDict { { "features", obs * 2 }, { "vf_preds", obs.sum(1) } };
    }
}

/// <summary>A base with a critic; not a module by itself.</summary>
[RLModule]
public abstract partial class ValueModule : RLModule<ActorCriticSettings>
{
    [NonInference] private Linear critic;

    private partial void Setup() => critic = Linear(ObservationSize, 1);

    [ComputeValues]
    private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);

    [Forward]
    private Tensor Zero(Tensor obs) => zeros([.. obs.shape[..^1], ActionDistributionSize]);
}

/// <summary>Adds a policy and a phase of its own.</summary>
[RLModule]
public sealed partial class DerivedModule : ValueModule
{
    private Linear policy;

    private partial void Setup() => policy = Linear(ObservationSize, ActionDistributionSize);

    [ForwardInference]
    private Tensor Greedy(Tensor obs) => policy.call(obs) * 0 + 1;
}

/// <summary>A network whose second head inference does not need.</summary>
[Network]
public sealed partial class TwoHeads : Module<Tensor, Tensor>
{
    private readonly Linear first;
    [NonInference] private Linear second;
    private readonly Parameter scale;
    [Buffer] private readonly Tensor offset;

    public TwoHeads(int size)
        : base(nameof(TwoHeads))
    {
        first = Linear(size, 2);
        second = Linear(size, 1);
        scale = Parameter(ones(1));
        offset = zeros(2);
        RegisterComponents();
    }

    public bool HasSecond => second is not null;

    public override Tensor forward(Tensor input) => (first.call(input) * scale) + offset;
}

/// <summary>A tower whose derived class adds a layer and drops another.</summary>
[Network]
public partial class Tower : Module<Tensor, Tensor>
{
    private readonly Linear first;
    [NonInference] private readonly Linear aux;

    public Tower()
        : base(nameof(Tower))
    {
        first = Linear(4, 4);
        aux = Linear(4, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => first.call(input);
}

/// <inheritdoc/>
[Network]
public sealed partial class TallTower : Tower
{
    private readonly Linear second;
    [NonInference] private readonly Linear value;

    public TallTower()
    {
        second = Linear(4, 2);
        value = Linear(4, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => second.call(base.forward(input));
}

/// <summary>Holds the derived tower.</summary>
[RLModule]
public sealed partial class TowerModule : RLModule
{
    private TallTower tower;

    private partial void Setup() => tower = new TallTower();

    [Forward]
    private Tensor Policy(Tensor obs) => tower.call(obs);
}

/// <summary>Holds such a network, and a container of another library with a part to drop.</summary>
[RLModule]
[NonInference("layers.1")]
public sealed partial class HeadsModule : RLModule
{
    private TwoHeads heads;
    private Sequential layers;
    [Component("log_std")] private Parameter spread;
    [Buffer] private Tensor mean;

    public TwoHeads Heads => heads;

    private partial void Setup()
    {
        heads = new TwoHeads(ObservationSize);
        layers = Sequential(Linear(4, 4), Linear(4, 4));
        spread = Parameter(zeros(2));
        mean = zeros(4);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => heads.call(obs - mean) * spread.exp();
}

/// <summary>A forward that returns its distribution.</summary>
[RLModule]
public sealed partial class DistributionModule : RLModule
{
    [Forward]
    private CategoricalDistribution Policy(Tensor obs) => new(zeros([.. obs.shape[..^1], ActionDistributionSize]));
}

/// <summary>Shows what context a forward got.</summary>
[RLModule]
public sealed partial class ContextModule : RLModule
{
    [Forward]
    [return: Column("timestep")]
    private Tensor Show(Tensor obs, in ExplorationContext context) => full(obs.shape[..^1], context.Timestep);
}

internal static class Built
{
    public static readonly BoxSpace Observations = new(-10, 10, [4]);

    public static readonly DiscreteSpace Actions = new(2);

    public static T With<T>(this T spec)
        where T : RLModuleSpec => (T)(RLModuleSpec)(spec with { ObservationSpace = spec.ObservationSpace ?? Observations, ActionSpace = spec.ActionSpace ?? Actions });

    public static TensorDict Batch(params long[] shape) => new() { { "obs", ones(shape) } };
}
