using RLModules.ShapeFlow.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>Runs modules: every forward and every capability they have, validation on.</summary>
internal static class Engine
{
    // Seeds are global.
    private static readonly Lock Gate = new();

    /// <summary>The specs on which a module is run: with the case's sizes, and with others that it runs with as it is written.</summary>
    /// <param name="spec">The correct module's.</param>
    /// <param name="module">The case.</param>
    /// <returns>Which of <see cref="OtherSizes.Of"/> to take.</returns>
    public static bool[] Choose(RLModuleSpec spec, Case module) =>
        [.. OtherSizes.Of(spec).Select((other, index) => index == 0 || module.Batches.All(batch => Run(other, module, batch) is null))];

    /// <summary>What goes wrong.</summary>
    /// <param name="spec">The module's.</param>
    /// <param name="module">The case.</param>
    /// <param name="sizes">From <see cref="Choose"/>.</param>
    /// <returns>Null where the module runs with some of the sizes on some of the case's batches, else what the first run throws.</returns>
    public static Exception? Run(RLModuleSpec spec, Case module, bool[] sizes)
    {
        Exception? first = null;
        foreach (var other in OtherSizes.Of(spec).Where((_, index) => sizes[index]))
        {
            foreach (var batch in module.Batches)
            {
                if (Run(other, module, batch) is not { } exception)
                {
                    return null;
                }

                first ??= exception;
            }
        }

        return first;
    }

    /// <summary>What goes wrong on one batch, or null.</summary>
    public static Exception? Run(RLModuleSpec spec, Case module, long[] batch)
    {
        lock (Gate)
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            var columns = module.Columns(batch);
            try
            {
                using var built = spec.Build();
                RunAll(built, columns);
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
