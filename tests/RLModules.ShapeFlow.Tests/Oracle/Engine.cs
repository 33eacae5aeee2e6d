using RLModules.ShapeFlow.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>Runs a module and its mutants: every forward and every capability they have, validation on.</summary>
/// <param name="module">The case.</param>
/// <param name="correct">The spec of the module as it is written.</param>
internal sealed class Engine(Case module, RLModuleSpec correct)
{
    private static readonly OtherSizes Own = new(null, null, null);

    // Seeds are global.
    private static readonly Lock Gate = new();

    private readonly Dictionary<OtherSizes, bool> fitting = [];

    /// <summary>What goes wrong.</summary>
    /// <returns>Null where the module runs on one of the case's batches at least, or with other sizes that the correct module runs with, else what the first run throws.</returns>
    public Exception? Run(Mutant mutant, RLModuleSpec spec)
    {
        Exception? first = null;
        foreach (var batch in module.Batches)
        {
            if (Run(spec, Own, batch) is not { } exception)
            {
                return null;
            }

            first ??= exception;
        }

        return OtherSizes.For(mutant, spec).Any(sizes => Fits(sizes) && Run(spec, sizes, module.Batches[0]) is null) ? null : first;
    }

    /// <summary>What goes wrong on one batch with the case's sizes, or null.</summary>
    public Exception? Run(RLModuleSpec spec, long[] batch) => Run(spec, Own, batch);

    private bool Fits(OtherSizes sizes)
    {
        if (!fitting.TryGetValue(sizes, out var fits))
        {
            fitting.Add(sizes, fits = Run(correct, sizes, module.Batches[0]) is null);
        }

        return fits;
    }

    private Exception? Run(RLModuleSpec spec, OtherSizes sizes, long[] batch)
    {
        lock (Gate)
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            try
            {
                using var built = sizes.Apply(spec).Build();
                RunAll(built, sizes.Apply(module.Columns(batch), module));
                return null;
            }
            catch (Exception exception)
            {
                return exception;
            }
        }
    }

    private static void RunAll(RLModule module, TensorDict batch)
    {
        var targets = module as ITargetNetworkApi;
        targets?.MakeTargetNetworks();
        module.ForwardTrain(batch);
        module.ForwardExploration(batch);
        module.ForwardInference(batch);
        (module as IValueFunctionApi)?.ComputeValues(batch);
        if (module is IQNetApi q)
        {
            q.ComputeQValues(batch);
            q.ComputeAdvantageDistribution(batch);
        }

        targets?.ForwardTarget(batch);
    }
}
