using RLModules.Checkpoints;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.Runs;

/// <summary>Acting with the trained module, one observation at a time.</summary>
public abstract partial class Algorithm
{
    private readonly Dictionary<string, PolicySession> sessions = new(StringComparer.Ordinal);

    /// <summary>
    /// Chooses the action for one observation, as at the start of an episode: a recurrent module begins with its initial state, and no piece has anything to look back
    /// to. <see cref="StartSession"/> acts through whole episodes.
    /// </summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="observation">The observation, as the environment writes it.</param>
    /// <param name="action">Receives the action, as the environment takes it.</param>
    /// <param name="explore">Whether the action is drawn; else it is the most likely one.</param>
    /// <param name="moduleId">The module that acts.</param>
    /// <exception cref="ArgumentException">A span has another length, or the actions are of another type.</exception>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    public void ComputeSingleAction<TAction>(ReadOnlySpan<float> observation, Span<TAction> action, bool explore = false, string moduleId = ModuleId.Default)
        where TAction : unmanaged
    {
        if (!sessions.TryGetValue(moduleId, out var session))
        {
            sessions.Add(moduleId, session = StartSession(moduleId));
        }

        session.Begin();
        session.Act(observation, action, explore);
    }

    /// <summary>Chooses the discrete action for one observation, as at the start of an episode.</summary>
    /// <param name="observation">The observation, as the environment writes it.</param>
    /// <param name="explore">Whether the action is drawn; else it is the most likely one.</param>
    /// <param name="moduleId">The module that acts.</param>
    /// <exception cref="ArgumentException">The observation has another length, or the actions are not discrete.</exception>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    public long ComputeSingleAction(ReadOnlySpan<float> observation, bool explore = false, string moduleId = ModuleId.Default)
    {
        Span<long> action = stackalloc long[1];
        ComputeSingleAction(observation, action, explore, moduleId);
        return action[0];
    }

    /// <summary>A session that acts through episodes with the module as it is trained; connector pieces have the statistics of now.</summary>
    /// <param name="moduleId">The module that acts.</param>
    /// <returns>The session; the caller disposes it before the algorithm.</returns>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    public PolicySession StartSession(string moduleId = ModuleId.Default)
    {
        var module = Learner.Module[moduleId];
        var (observations, actions) = source.SpacesOf(moduleId, agent => Config.MapAgentToPolicy(agent, episodeId: ""));
        var envToModule = Config.BuildEnvToModuleConnector(observations, actions);
        envToModule.SetState(EnvRunners.Runners[0].EnvToModule.GetState());
        int? size = source.AgentIds.Count == 0 ? source.ObservationSize : null;
        return new PolicySession(module, observations, envToModule, Config.BuildModuleToEnvConnector(observations, actions), Config.Seed, size);
    }

    private void ForgetSessions()
    {
        foreach (var session in sessions.Values)
        {
            session.Dispose();
        }

        sessions.Clear();
    }
}
