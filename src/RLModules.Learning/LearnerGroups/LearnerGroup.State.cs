using System.Text.Json.Nodes;
using RLModules.Checkpoints;
using RLModules.Learning.Configuration;
using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.LearnerGroups;

/// <summary>State, and modules that come and go.</summary>
public sealed partial class LearnerGroup
{
    private const string StepsDroppedKey = "ts_dropped";

    /// <inheritdoc/>
    public string CheckpointTypeId => "RLModules.LearnerGroup";

    /// <summary>The name of a group's checkpoint.</summary>
    public string ComponentName => "learner_group";

    /// <inheritdoc/>
    public string GetConstructorArgumentsJson() => Learner.Config.ToJson();

    /// <summary><c>learner</c>: the first one, whose state is given to all; and <c>metrics_logger</c>. Waits for the updates that were begun.</summary>
    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() => [("learner", LearnerComponent), ("metrics_logger", new MetricsComponent(Metrics))];

    /// <inheritdoc/>
    public ComponentState GetOwnState()
    {
        WaitForUpdates();
        var state = new ComponentState();
        state.Values.Put(StepsDroppedKey, EnvironmentStepsDropped);
        return state;
    }

    /// <inheritdoc/>
    public LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Values.GetInt64(StepsDroppedKey) >= 0
            ? LoadReport.Empty
            : throw new CheckpointMismatchException($"the value '{StepsDroppedKey}' is negative, expected 0 or more.");
    }

    /// <inheritdoc/>
    public void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        EnvironmentStepsDropped = state.Values.GetInt64(StepsDroppedKey);
    }

    /// <summary>The weights of modules.</summary>
    /// <param name="moduleIds">The modules; null means all, with the networks that they share.</param>
    /// <returns>Copies, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">There is no such module.</exception>
    public ComponentState GetWeights(IReadOnlyCollection<string>? moduleIds = null) =>
        LearnerComponent.GetState(moduleIds is null ? ["rl_module"] : [.. moduleIds.Select(id => $"rl_module/{id}")]).Clone();

    /// <summary>Gives weights to every learner; optimizers stay as they are.</summary>
    /// <param name="weights">What <see cref="GetWeights"/> gave. Copied.</param>
    /// <exception cref="CheckpointMismatchException">They do not fit; nothing has changed.</exception>
    public void SetWeights(ComponentState weights) => LearnerComponent.SetState(weights);

    /// <summary>Adds a module to every learner, with the same weights.</summary>
    /// <returns>The first learner's module.</returns>
    /// <inheritdoc cref="Learner.AddModule"/>
    public RLModule AddModule([ModuleId] string moduleId, RLModuleSpec moduleSpec, JsonObject? configOverrides = null, IReadOnlyCollection<string>? policiesToTrain = null)
    {
        WaitForUpdates();
        var first = Learner.AddModule(moduleId, moduleSpec, configOverrides, policiesToTrain);
        using var randomState = get_rng_state();
        foreach (var learner in learners.AsSpan(1))
        {
            learner.AddModule(moduleId, moduleSpec, configOverrides, policiesToTrain).SetState(first.GetState());
        }

        // The replicas have drawn first weights too, and that must not show in what is drawn next: one learner or several, it is one run.
        set_rng_state(randomState);
        return first;
    }

    /// <summary>Removes a module from every learner.</summary>
    /// <inheritdoc cref="Learner.RemoveModule"/>
    public void RemoveModule(string moduleId, IReadOnlyCollection<string>? policiesToTrain = null)
    {
        WaitForUpdates();
        foreach (var learner in learners)
        {
            learner.RemoveModule(moduleId, policiesToTrain);
        }

        Metrics.Delete(moduleId);
    }

    /// <summary>Sends agents to other modules, in every learner's config.</summary>
    internal void MapAgents(IReadOnlyDictionary<string, string>? agentToPolicy, PolicyMapping? policyMapping)
    {
        foreach (var learner in learners)
        {
            learner.MapAgents(agentToPolicy, policyMapping);
        }
    }

    /// <summary>The first learner as a component of a checkpoint; a state is given to all.</summary>
    internal ICheckpointable LearnerComponent
    {
        get
        {
            WaitForUpdates();
            return IsLocal ? Learner : new ReplicatedComponent(learners);
        }
    }

    /// <summary>
    /// All learners as the one of a run, so that a run saved with one number of learners goes on with another: the metrics are those of all together, and the first one's state
    /// stands for the rest.
    /// </summary>
    internal ICheckpointable LearnerOfRun =>
        IsLocal ? Learner : new LearnerOfRun(LearnerComponent, new ReplicatedComponent([new MetricsComponent(Metrics), .. learners.Select(learner => new MetricsComponent(learner.Metrics))]));
}
