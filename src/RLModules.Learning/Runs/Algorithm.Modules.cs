using System.Text.Json.Nodes;
using RLModules.Learning.Configuration;
using RLModules.Metrics;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.Runs;

/// <summary>Modules that come and go between two iterations.</summary>
public abstract partial class Algorithm
{
    /// <summary>
    /// Adds a module between two iterations: learners, env runners and metrics know it from the next one on, and a checkpoint holds it. Agents that are sent to it go to it from
    /// their next episode on; an episode that has begun keeps its modules.
    /// </summary>
    /// <param name="moduleId">Its id, not yet taken.</param>
    /// <param name="moduleSpec">Its spec; spaces that it lacks are those of the agents that go to it.</param>
    /// <param name="configOverrides">The options that differ for it, as in <see cref="AlgorithmConfig.ModuleOverrides"/>; null for none.</param>
    /// <param name="agentToPolicy">The agents that go to other modules than before; null for none.</param>
    /// <param name="policyMapping">Chooses the module of an agent from now on; null leaves that as it is.</param>
    /// <param name="policiesToTrain">The modules that are trained from now on; null leaves that as it is.</param>
    /// <returns>The module; where there are several learners, the first one's. Other weights are given to all by <see cref="LearnerGroups.LearnerGroup.SetWeights"/>.</returns>
    /// <exception cref="ArgumentException">The id is taken or is none, or a mapping by name would be hidden by the delegate that there is; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">An agent goes to no module, or the module has no spaces; nothing has changed.</exception>
    public RLModule AddModule(
        [ModuleId] string moduleId,
        RLModuleSpec moduleSpec,
        JsonObject? configOverrides = null,
        IReadOnlyDictionary<string, string>? agentToPolicy = null,
        PolicyMapping? policyMapping = null,
        IReadOnlyCollection<string>? policiesToTrain = null)
    {
        ArgumentNullException.ThrowIfNull(moduleSpec);
        ModuleId.Validate(moduleId);
        RequireOneWayToMap(agentToPolicy, policyMapping);
        if (source.ActingModule(Learner.Module) is not MultiRLModule && !Learner.Module.Contains(ModuleId.Default))
        {
            throw new InvalidOperationException(
                $"The environment has one agent, whose module is the only one, '{Learner.Module.Keys[0]}'; beside others it would not be known: call it '{ModuleId.Default}'.");
        }

        var planned = Plan(config =>
        {
            config.AddPolicy(moduleId, configOverrides, policiesToTrain);
            config.MapAgents(agentToPolicy, policyMapping);
        });
        var added = LearnerGroup.AddModule(moduleId, planned.FillSpaces(moduleId, moduleSpec, source), configOverrides, policiesToTrain);
        LearnerGroup.MapAgents(agentToPolicy, policyMapping);
        ForgetSessions();
        return added;
    }

    /// <summary>
    /// Removes a module between two iterations, with its optimizers and metrics. Episodes in which it acts are dropped: their environments begin anew.
    /// </summary>
    /// <param name="moduleId">Its id.</param>
    /// <param name="agentToPolicy">The agents that go to other modules than before; null for none.</param>
    /// <param name="policyMapping">Chooses the module of an agent from now on; null leaves that as it is.</param>
    /// <param name="policiesToTrain">The modules that are trained from now on; null leaves that as it is, but for the removed one.</param>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    /// <exception cref="ArgumentException">A mapping by name would be hidden by the delegate that there is; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">It is the only module or the one that acts, an agent goes to no other, or an optimizer for all modules steps its parameters; nothing has changed.</exception>
    public void RemoveModule(
        string moduleId,
        IReadOnlyDictionary<string, string>? agentToPolicy = null,
        PolicyMapping? policyMapping = null,
        IReadOnlyCollection<string>? policiesToTrain = null)
    {
        RequireOneWayToMap(agentToPolicy, policyMapping);
        if (ReferenceEquals(source.ActingModule(Learner.Module), Learner.Module[moduleId]))
        {
            throw new InvalidOperationException($"'{moduleId}' acts in the environments of this run, which have one agent, so it cannot be removed.");
        }

        if (Learner.Module.Count > 1)
        {
            Plan(config =>
            {
                config.RemovePolicy(moduleId, policiesToTrain);
                config.MapAgents(agentToPolicy, policyMapping);
            });
        }

        LearnerGroup.RemoveModule(moduleId, policiesToTrain);
        LearnerGroup.MapAgents(agentToPolicy, policyMapping);
        ForgetSessions();
        Metrics.Delete((MetricNames.Learners, moduleId));
        Metrics.Delete((MetricNames.EnvRunners, MetricNames.ModuleEpisodeReturnsMean, moduleId));
        EnvRunners.ForEachRunner(runner => runner.Metrics.Delete((MetricNames.ModuleEpisodeReturnsMean, moduleId)));
    }

    // Asked anew each time, since modules come and go.
    private EnvRunnerOptions RunnerOptions() => Config.ToEnvRunnerOptions() with { MapAgentToModule = (agent, episode) => Config.MapAgentToPolicy(agent, episode) };

    private void RequireOneWayToMap(IReadOnlyDictionary<string, string>? agentToPolicy, PolicyMapping? policyMapping)
    {
        if (agentToPolicy is not null && (policyMapping ?? Config.PolicyMapping) is not null)
        {
            throw new ArgumentException("A PolicyMapping chooses the modules of all agents, so agentToPolicy would have no effect: give a policyMapping that knows them.", nameof(agentToPolicy));
        }
    }

    /// <summary>The settings as they would be, checked before anything changes: they fit each other, and every agent has a module.</summary>
    private AlgorithmConfig Plan(Action<AlgorithmConfig> change)
    {
        var planned = Config.Copy();
        change(planned);
        planned.Freeze();
        foreach (var agent in planned.PolicyMapping is null ? source.AgentIds : [])
        {
            planned.MapAgentToPolicy(agent, episodeId: "");
        }

        return planned;
    }
}
