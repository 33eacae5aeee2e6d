using CartPoleSample;
using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.Rollouts;

/// <summary>Modules with weights that a seed decides.</summary>
internal static class TestModules
{
    public static ActorCritic For<TAction>(IVectorEnvironment<TAction> environment, long seed = 1)
        where TAction : unmanaged
    {
        manual_seed(seed);
        return new ActorCriticSpec
        {
            ObservationSpace = environment.ObservationSpace,
            ActionSpace = environment.ActionSpace,
            Settings = new ActorCriticSettings { Hidden = 8 },
        }.Build();
    }

    /// <summary>Makes the policy prefer one of two actions by far, whatever it sees.</summary>
    public static void Prefer(ActorCritic module, int action)
    {
        using var noGrad = no_grad();
        module.GetState()["actor.4.bias"][action].fill_(100);
    }

    public static float Value(ActorCritic module, params float[] observation)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return module.ComputeValues(new TensorDict { { Columns.Obs, tensor(observation).unsqueeze(0) } }).item<float>();
    }
}
