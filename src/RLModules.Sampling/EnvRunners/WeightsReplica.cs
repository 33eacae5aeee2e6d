using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>A second module of the same spec, with the pairs of tensors that make it equal to the first one.</summary>
internal sealed class WeightsReplica : IDisposable
{
    private readonly (Tensor From, Tensor To)[] pairs;

    public WeightsReplica(RLModule source)
    {
        Source = source;
        Spec = source.Spec;
        using var randomState = get_rng_state();
        using var scope = NewDisposeScope();
        try
        {
            Module = Build(source);
        }
        finally
        {
            // New networks draw their first weights, and that must not show in the numbers that training draws.
            set_rng_state(randomState);
        }

        MakeDistributionTypes(Module);
        var from = source.GetState(Module.InferenceOnly);
        var to = Module.GetState();
        pairs = [.. to.Entries.Select(entry => (from[entry.Key], entry.Value))];
    }

    /// <summary>The module that is copied.</summary>
    public RLModule Source { get; }

    /// <summary>Its spec when the replica was made; a module that was given other parts has another.</summary>
    public RLModuleSpec Spec { get; }

    /// <summary>The copy.</summary>
    public RLModule Module { get; }

    /// <summary>Takes the weights as they are now.</summary>
    public void Copy()
    {
        using var noGrad = no_grad();
        foreach (var (from, to) in pairs)
        {
            if (from.device_type == TorchSharp.DeviceType.CPU && from.is_contiguous())
            {
                from.bytes.CopyTo(to.bytes);
            }
            else
            {
                to.copy_(from);
            }
        }
    }

    public void Dispose() => Module.Dispose();

    /// <summary>Inference-only, unless a part of the recurrent state belongs to a component that inference does without.</summary>
    private static RLModule Build(RLModule source)
    {
        var spec = source.Spec with { LoadStatePath = null };
        if (source.InferenceOnly || spec.LearnerOnly)
        {
            return spec.Build();
        }

        var pruned = (spec with { InferenceOnly = true }).Build();
        if (!source.IsStateful || StatesOf(source).SequenceEqual(StatesOf(pruned)))
        {
            return pruned;
        }

        pruned.Dispose();
        return spec.Build();
    }

    /// <summary>Modules make them when they are first asked, and runners on several threads ask.</summary>
    private static void MakeDistributionTypes(RLModule module)
    {
        if (module is MultiRLModule modules)
        {
            modules.ForEachModule((_, own) => MakeDistributionTypes(own));
        }
        else if (module.Spec.ActionSpace is not null)
        {
            _ = module.ActionDistributionType;
        }
    }

    private static IEnumerable<string> StatesOf(RLModule module) => module.GetInitialState().Leaves().Select(state => state.Key);
}
