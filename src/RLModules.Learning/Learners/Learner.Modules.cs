using System.Text.Json.Nodes;
using RLModules.Learning.Configuration;
using RLModules.Metrics;

namespace RLModules.Learning.Learners;

/// <summary>Modules that come and go while training, and which of them are trained.</summary>
public abstract partial class Learner
{
    /// <summary>Adds a module while training, with optimizers and target networks of its own.</summary>
    /// <param name="moduleId">Its id, not yet taken.</param>
    /// <param name="moduleSpec">Its spec; it is built for training whatever <see cref="RLModuleSpec.InferenceOnly"/> says.</param>
    /// <param name="configOverrides">The options that differ for it, as in <see cref="AlgorithmConfig.ModuleOverrides"/>; null for none.</param>
    /// <param name="policiesToTrain">The modules that are trained from now on; null leaves that as it is.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentException">The id is taken or is none, or an optimizer is refused; nothing has changed.</exception>
    public RLModule AddModule([ModuleId] string moduleId, RLModuleSpec moduleSpec, JsonObject? configOverrides = null, IReadOnlyCollection<string>? policiesToTrain = null)
    {
        ArgumentNullException.ThrowIfNull(moduleSpec);
        ModuleId.Validate(moduleId);
        RequireBuilt();
        if (Module.Contains(moduleId))
        {
            throw new ArgumentException($"{GetType().Name} has a module '{moduleId}' already: remove it first, or choose another id.", nameof(moduleId));
        }

        var configBefore = Config;
        var added = Module.AddModule(moduleId, moduleSpec with { InferenceOnly = false });
        try
        {
            Config = ChangeConfig(config =>
            {
                config.AddPolicy(moduleId, configOverrides, policiesToTrain);
                config.ModuleSpec = config.ModuleSpec is null ? null : Module.Spec;
            });
            PrepareModule(moduleId);
            if (RLModuleIsCompatible(added))
            {
                ConfigureOptimizersForModule(moduleId, GetConfigForModule(moduleId));
            }

            RequireEveryParameterInAnOptimizer([moduleId]);
        }
        catch
        {
            Forget(moduleId);
            Config = configBefore;
            added.Dispose();
            throw;
        }

        addedModules.Add(added);
        WeightsSequenceNumber++;
        LogParameterCounts();
        return added;
    }

    /// <summary>Removes a module while training, with its optimizers, their moments and its metrics. A module that the learner built is disposed.</summary>
    /// <param name="moduleId">Its id.</param>
    /// <param name="policiesToTrain">The modules that are trained from now on; null leaves that as it is, but for the removed one.</param>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    /// <exception cref="InvalidOperationException">It is the only module, an optimizer for all modules steps its parameters, or one that is to be trained is not there; nothing has changed.</exception>
    public void RemoveModule(string moduleId, IReadOnlyCollection<string>? policiesToTrain = null)
    {
        RequireBuilt();
        var removed = Module[moduleId];
        if (Module.Count == 1)
        {
            throw new InvalidOperationException($"{GetType().Name}: '{moduleId}' is the only module; add another one first.");
        }

        var own = new HashSet<object>(removed.NamedParameters().Select(entry => entry.Parameter), ReferenceEqualityComparer.Instance);
        if (optimizers.All.FirstOrDefault(entry => entry.ModuleId != moduleId && entry.Optimizer.Parameters.Any(parameter => own.Contains(parameter.Parameter))) is { } foreign)
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: optimizer '{foreign.FullName}' steps parameters of '{moduleId}' together with others, so the module cannot be removed: register its optimizers under its own id.");
        }

        Config = ChangeConfig(config =>
        {
            config.RemovePolicy(moduleId, policiesToTrain);
            config.ModuleSpec = config.ModuleSpec is null ? null : Module.Spec.RemoveModules(moduleId);
        });
        Forget(moduleId);
        WeightsSequenceNumber++;
        if (addedModules.Remove(removed) || givenModule is null)
        {
            removed.Dispose();
        }

        LogParameterCounts();
    }

    /// <summary>
    /// Whether a module is trained: what <see cref="AlgorithmConfig.PoliciesToTrainFilter"/> says, else whether
    /// <see cref="AlgorithmConfig.PoliciesToTrain"/> has it; all are where neither is set.
    /// </summary>
    /// <param name="moduleId">The module's id.</param>
    /// <param name="batch">The train batch by module id; null where the question is not about one batch.</param>
    protected virtual bool ShouldModuleBeUpdated(string moduleId, TensorDict? batch = null) =>
        Config.PoliciesToTrainFilter?.Invoke(moduleId, batch) ?? Config.PoliciesToTrain?.Contains(moduleId) ?? true;

    /// <summary>Called for every module before its optimizers are made, when the learner is built and when a module is added later.</summary>
    /// <param name="moduleId">The module's id.</param>
    protected virtual void OnModuleAdded(string moduleId)
    {
    }

    /// <summary>Called when a module has been removed.</summary>
    /// <param name="moduleId">The module's id.</param>
    protected virtual void OnModuleRemoved(string moduleId)
    {
    }

    /// <summary>Sends agents to other modules; the config then says so, and a checkpoint too.</summary>
    internal void MapAgents(IReadOnlyDictionary<string, string>? agentToPolicy, PolicyMapping? policyMapping) =>
        Config = ChangeConfig(config => config.MapAgents(agentToPolicy, policyMapping));

    private void PrepareModule(string moduleId)
    {
        moduleConfigs[moduleId] = Config.GetConfigForModule(moduleId);
        if (Module[moduleId] is ITargetNetworkApi targets)
        {
            MakeTargetNetworks(targets);
        }

        OnModuleAdded(moduleId);
    }

    private void Forget(string moduleId)
    {
        optimizers.Remove(moduleId);
        Module.RemoveModule(moduleId, throwIfMissing: false);
        moduleConfigs.Remove(moduleId);
        Metrics.Delete(moduleId);
        OnModuleRemoved(moduleId);
    }

    private AlgorithmConfig ChangeConfig(Action<AlgorithmConfig> change)
    {
        var config = Config.Copy();
        change(config);
        config.Freeze();
        return config;
    }

    // A module that was restored or trained before has them; the pairs say by this exception that they are not made yet.
    private static void MakeTargetNetworks(ITargetNetworkApi module)
    {
        try
        {
            module.GetTargetNetworkPairs();
        }
        catch (InvalidOperationException)
        {
            module.MakeTargetNetworks();
        }
    }

    private void LogParameterCounts()
    {
        var (trainable, all) = (0L, 0L);
        foreach (var id in Module.Keys)
        {
            var parameters = Module[id].NamedParameters().Select(entry => entry.Parameter).ToArray();
            var inOptimizers = parameters.Where(optimizers.Owns).Sum(parameter => parameter.numel());
            Metrics.LogValue((id, MetricNames.NumTrainableParameters), inOptimizers, Reduction.Latest);
            Metrics.LogValue((id, MetricNames.NumNonTrainableParameters), parameters.Sum(parameter => parameter.numel()) - inOptimizers, Reduction.Latest);
        }

        foreach (var (_, parameter) in Module.NamedParameters())
        {
            all += parameter.numel();
            trainable += optimizers.Owns(parameter) ? parameter.numel() : 0;
        }

        Metrics.LogValue((ModuleId.AllModules, MetricNames.NumTrainableParameters), trainable, Reduction.Latest);
        Metrics.LogValue((ModuleId.AllModules, MetricNames.NumNonTrainableParameters), all - trainable, Reduction.Latest);
    }
}
