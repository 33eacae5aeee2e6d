#pragma warning disable CS1591, CA1812

using RLModules.Catalogs;
using RLModules.Distributions;
using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Tests.Catalogs;

public class NarrowCatalog : Catalog
{
    public virtual int Width => 3;

    public override EncoderConfig GetEncoderConfig(Space observationSpace, Space actionSpace, DefaultModelConfig config) =>
        base.GetEncoderConfig(observationSpace, actionSpace, config with { FcnetHiddens = [Width] });
}

public sealed class NarrowerCatalog : NarrowCatalog
{
    public override int Width => 2;
}

public sealed class GaussianCatalog : Catalog
{
    public override ActionDistributionType GetActionDistributionType(Space actionSpace) => DiagGaussianDistribution.Kind;
}

/// <summary>A user's own module: its encoder is the catalog's.</summary>
[RLModule(Catalog = typeof(NarrowCatalog))]
public partial class EncodedPolicy : RLModule<DefaultModelConfig>
{
    private Encoder encoder;
    private Linear policy;

    private partial void Setup()
    {
        encoder = Catalog.BuildEncoder(ObservationSpace, ActionSpace, Settings);
        policy = Linear(Catalog.Width, ActionDistributionSize);
    }

    [Forward]
    [Input(Columns.Obs)]
    private TensorDict Policy(TensorDict batch) => new() { { Columns.ActionDistInputs, policy.call(encoder.call(batch)[Encoder.EncoderOut]) } };
}

[RLModule(Catalog = typeof(NarrowerCatalog))]
public sealed partial class NarrowerPolicy : EncodedPolicy;

/// <summary>Settings decide whether it remembers; the state is a record, or null.</summary>
[RLModule]
public sealed partial class MaybeMemory : RLModule<MaybeMemorySettings>
{
    public readonly record struct Memory(Tensor Sum);

    [InitialState]
    private Memory? Start() => Settings.Remembers ? new(zeros(4)) : null;

    [Forward]
    private (Tensor actionDistInputs, Memory? stateOut) Step(Tensor obs, Memory? stateIn) =>
        (zeros([.. obs.shape[..^1], ActionDistributionSize]), stateIn is { } state ? new Memory(state.Sum + obs) : null);
}

public sealed record MaybeMemorySettings
{
    public bool Remembers { get; init; }
}

/// <summary>The state is what the settings name.</summary>
[RLModule]
public sealed partial class NamedMemory : RLModule<NamedMemorySettings>
{
    [InitialState]
    private TensorDict Start()
    {
        var state = new TensorDict();
        foreach (var name in Settings.Names)
        {
            state.Add(name, zeros(2));
        }

        return state;
    }

    [Forward]
    [Input(Columns.Obs)]
    [Input(Columns.NextObs, Optional = true)]
    private TensorDict Step(TensorDict batch) => Constant(batch);

    /// <summary>Whatever came is fine: what is tested is the check before it.</summary>
    private static TensorDict Constant(TensorDict batch) => new() { { Columns.ActionDistInputs, zeros(batch.Count, 2) } };
}

public sealed record NamedMemorySettings
{
    public ValueList<string> Names { get; init; } = [];
}
