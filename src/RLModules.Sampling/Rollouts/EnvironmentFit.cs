using RLModules.Sampling.Environments;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Rollouts;

/// <summary>Checks that a module can act in an environment, before anything is played.</summary>
internal static class EnvironmentFit
{
    public static void Require<TAction>(IVectorEnvironment<TAction> environment, RLModule module, string caller)
        where TAction : unmanaged
    {
        Require(environment, environment.ObservationSpace, module, caller);
        if (module.IsStateful)
        {
            throw new NotSupportedException($"{caller}: {module.GetType().Name} carries recurrent state from step to step; only modules without state are played here.");
        }
    }

    /// <summary>With the space of the observations that reach the module.</summary>
    public static void Require<TAction>(IVectorEnvironment<TAction> environment, Space observations, RLModule module, string caller)
        where TAction : unmanaged
    {
        var name = module.GetType().Name;
        if (!module.ObservationSpace.Equals(observations))
        {
            throw new ArgumentException(
                $"{caller}: {name} takes observations of {module.ObservationSpace}, the environment gives {observations}: build the module with the environment's space.",
                nameof(module));
        }

        if (!module.ActionSpace.Equals(environment.ActionSpace))
        {
            throw new ArgumentException(
                $"{caller}: {name} chooses actions of {module.ActionSpace}, the environment takes {environment.ActionSpace}: build the module with the environment's space.",
                nameof(module));
        }

        var actionType = typeof(TAction) == typeof(long) ? ScalarType.Int64 : ScalarType.Float32;
        if (module.ActionSpace.ActionDType != actionType)
        {
            throw new ArgumentException(
                $"{caller}: the actions of {module.ActionSpace} are {module.ActionSpace.ActionDType}, the environment takes {typeof(TAction).Name}: use an IVectorEnvironment<long> for choices and <float> where there is a box of floats, which must be float32.",
                nameof(environment));
        }
    }
}
