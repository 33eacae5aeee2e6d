using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>Runs modules: every forward and every capability they have, validation on.</summary>
internal static class Engine
{
    // Seeds are global.
    private static readonly Lock Gate = new();

    /// <summary>What goes wrong.</summary>
    /// <returns>Null where the module runs on one of the case's batches at least, else what the first one throws.</returns>
    public static Exception? Run(Mutant mutant, Func<Mutant, RLModuleSpec> specs)
    {
        Exception? first = null;
        foreach (var batch in mutant.Case.Batches)
        {
            if (Run(mutant, specs, batch) is not { } exception)
            {
                return null;
            }

            first ??= exception;
        }

        return first;
    }

    /// <summary>What goes wrong on one batch, or null.</summary>
    public static Exception? Run(Mutant mutant, Func<Mutant, RLModuleSpec> specs, long[] batch)
    {
        lock (Gate)
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            var columns = mutant.Case.Columns(batch);
            try
            {
                using var module = specs(mutant).Build();
                RunAll(module, columns);
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
