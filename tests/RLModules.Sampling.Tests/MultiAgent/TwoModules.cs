using CartPoleSample;
using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.MultiAgent;

/// <summary>Modules under ids, with weights that a seed decides.</summary>
internal static class TwoModules
{
    public static MultiRLModule For(MultiAgentSpaces agents, params string[] ids) => For(agents[0], ids);

    public static MultiRLModule For(AgentSpaces agent, params string[] ids)
    {
        manual_seed(1);
        return new MultiRLModuleSpec
        {
            Modules = ids.ToDictionary(id => id, _ => (RLModuleSpec)new ActorCriticSpec
            {
                ObservationSpace = agent.ObservationSpace,
                ActionSpace = agent.ActionSpace,
                Settings = new ActorCriticSettings { Hidden = 8 },
            }),
        }.Build();
    }

    /// <summary>Makes a module prefer one action by far, whatever it sees.</summary>
    public static void Prefer(MultiRLModule module, string id, int action)
    {
        using var noGrad = no_grad();
        module[id].GetState()["actor.4.bias"][action].fill_(1000);
    }
}
