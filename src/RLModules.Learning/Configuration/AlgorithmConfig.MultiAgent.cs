using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RLModules.Learning.Configuration;

/// <summary>Modules by id, which agents they act for, and which of them are trained.</summary>
public abstract partial class AlgorithmConfig
{
    /// <summary>The modules' ids; by default <c>default_policy</c> alone.</summary>
    /// <exception cref="ArgumentException">There is none, one comes twice, or one is no module id.</exception>
    public ImmutableArray<string> Policies
    {
        get;
        set
        {
            if (value.IsDefaultOrEmpty || value.Distinct(StringComparer.Ordinal).Count() != value.Length)
            {
                throw new ArgumentException($"AlgorithmConfig.Policies is [{string.Join(", ", value.IsDefault ? [] : value)}], expected at least one id and none twice.", nameof(value));
            }

            foreach (var id in value)
            {
                ModuleId.Validate(id);
            }

            field = Open(value);
        }
    } = [ModuleId.Default];

    /// <summary>The modules by the agents they act for. An agent that is not listed goes to the module of its own name, or else to the only one.</summary>
    public ImmutableSortedDictionary<string, string> AgentToPolicy { get; set => field = Open(value); } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Chooses the module for an agent at the start of each of its episodes; goes before <see cref="AgentToPolicy"/>. Not part of the JSON.</summary>
    [JsonIgnore]
    public PolicyMapping? PolicyMapping { get; set => field = Open(value); }

    /// <summary>The modules that are trained; null means all.</summary>
    public ImmutableArray<string>? PoliciesToTrain { get; set => field = Open(value); }

    /// <summary>Decides for each batch whether a module is trained; goes before <see cref="PoliciesToTrain"/>. Not part of the JSON.</summary>
    [JsonIgnore]
    public PolicyFilter? PoliciesToTrainFilter { get; set => field = Open(value); }

    /// <summary>The options that differ for a module, by module id; set by <see cref="AlgorithmConfig{TSelf}.OverrideForModule"/>.</summary>
    public ImmutableSortedDictionary<string, JsonObject> ModuleOverrides { get; set => field = Open(value); } = ImmutableSortedDictionary<string, JsonObject>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The settings for a module: these, with its own in their place.</summary>
    /// <param name="moduleId">The module's id.</param>
    public AlgorithmConfig GetConfigForModule([ModuleId] string moduleId)
    {
        if (!ModuleOverrides.TryGetValue(moduleId, out var overrides))
        {
            return this;
        }

        var merged = ToJsonObject();
        foreach (var (name, value) in overrides)
        {
            merged[name] = value?.DeepClone();
        }

        var config = FromJsonObject(merged);
        config.TakeDelegatesFrom(this);
        config.IsFrozen = IsFrozen;
        return config;
    }

    /// <summary>The module that acts for an agent.</summary>
    /// <param name="agentId">The agent.</param>
    /// <param name="episodeId">The multi-agent episode.</param>
    /// <exception cref="InvalidOperationException">No module is named for it.</exception>
    public string MapAgentToPolicy(string agentId, string episodeId)
    {
        var module = PolicyMapping?.Invoke(agentId, episodeId)
            ?? (AgentToPolicy.TryGetValue(agentId, out var mapped) ? mapped : null)
            ?? (Policies.Contains(agentId) ? agentId : Policies.Length == 1 ? Policies[0] : null);
        return module is not null && Policies.Contains(module)
            ? module
            : throw new InvalidOperationException(
                $"{GetType().Name}: agent '{agentId}' goes to {(module is null ? "no module" : $"module '{module}'")}, the modules are {string.Join(", ", Policies)}: name one in AgentToPolicy or PolicyMapping.");
    }

    /// <summary>Takes over what JSON cannot hold.</summary>
    /// <param name="other">The config to take it from.</param>
    protected virtual void TakeDelegatesFrom(AlgorithmConfig other)
    {
        ArgumentNullException.ThrowIfNull(other);
        PolicyMapping = other.PolicyMapping;
        PoliciesToTrainFilter = other.PoliciesToTrainFilter;
        EnvironmentSource = other.EnvironmentSource;
        EnvToModuleConnector = other.EnvToModuleConnector;
        ModuleToEnvConnector = other.ModuleToEnvConnector;
        LearnerConnector = other.LearnerConnector;
        LearnerFactory = other.LearnerFactory;
    }

    /// <summary>Names a module that comes while training.</summary>
    internal void AddPolicy(string moduleId, JsonObject? overrides, IReadOnlyCollection<string>? policiesToTrain)
    {
        Policies = [.. Policies.Where(id => id != moduleId), moduleId];
        PoliciesToTrain = policiesToTrain is null ? PoliciesToTrain : [.. policiesToTrain];
        ModuleOverrides = overrides is null ? ModuleOverrides : ModuleOverrides.SetItem(moduleId, overrides);
    }

    /// <summary>Forgets a module that goes while training, and which agents went to it.</summary>
    internal void RemovePolicy(string moduleId, IReadOnlyCollection<string>? policiesToTrain)
    {
        AgentToPolicy = AgentToPolicy.RemoveRange(AgentToPolicy.Where(pair => pair.Value == moduleId).Select(pair => pair.Key));
        ModuleOverrides = ModuleOverrides.Remove(moduleId);
        PoliciesToTrain = policiesToTrain is null ? PoliciesToTrain?.Remove(moduleId) : [.. policiesToTrain];
        Policies = Policies.Remove(moduleId);
    }

    /// <summary>Sends agents to other modules; null leaves what there is.</summary>
    internal void MapAgents(IReadOnlyDictionary<string, string>? agentToPolicy, PolicyMapping? policyMapping)
    {
        AgentToPolicy = agentToPolicy is null ? AgentToPolicy : AgentToPolicy.SetItems(agentToPolicy);
        PolicyMapping = policyMapping ?? PolicyMapping;
    }

    private IEnumerable<string> FindMultiAgentProblems()
    {
        foreach (var id in (PoliciesToTrain ?? []).Except(Policies, StringComparer.Ordinal))
        {
            yield return $"PoliciesToTrain has '{id}', expected some of Policies, {string.Join(", ", Policies)}";
        }

        foreach (var (agent, policy) in AgentToPolicy.Where(pair => !Policies.Contains(pair.Value)))
        {
            yield return $"AgentToPolicy sends '{agent}' to '{policy}', expected one of Policies, {string.Join(", ", Policies)}";
        }

        // Modules that only learn are no policies, and may have options of their own all the same.
        var modules = ModuleSpec is MultiRLModuleSpec multi ? Policies.Union(multi.Modules.Keys, StringComparer.Ordinal).ToArray() : [.. Policies];
        foreach (var id in ModuleOverrides.Keys.Except(modules, StringComparer.Ordinal))
        {
            yield return $"ModuleOverrides has '{id}', expected some of the modules, {string.Join(", ", modules)}";
        }
    }
}
