using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>From episodes to a train batch.</summary>
public abstract partial class Learner
{
    /// <summary>Makes train batches of episodes; null where only batches come. What its pieces remember is part of the learner's state.</summary>
    public ConnectorPipeline? LearnerConnector { get; set; }

    /// <summary>Learns from episodes: <see cref="LearnerConnector"/> makes the train batch of each module's.</summary>
    /// <param name="episodes">The episodes or pieces of them, each with the id of its module; without one it is that of the only module that does not just learn.</param>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <param name="environmentSteps">The environment steps behind the episodes; null where each of theirs is one, as with a single agent.</param>
    /// <returns>What was measured since the last update, by module id and name.</returns>
    /// <exception cref="ArgumentException">There are no episodes, one is of a module that the learner does not have, or of none where there are several.</exception>
    /// <exception cref="InvalidOperationException">The learner is not built, or has no connector.</exception>
    public MetricsResult UpdateFromEpisodes(
        IReadOnlyList<SingleAgentEpisode> episodes,
        UpdateOptions? options = null,
        long environmentStepsSampled = 0,
        long? environmentSteps = null)
    {
        using var scope = NewDisposeScope();
        return UpdateFromBatch(MakeBatch(episodes, environmentSteps), options, environmentStepsSampled);
    }

    /// <summary>Makes the train batch of episodes, and learns nothing: <see cref="LearnerConnector"/> makes each module's part of it.</summary>
    /// <param name="episodes">The episodes or pieces of them, each with the id of its module; without one it is that of the only module that does not just learn.</param>
    /// <param name="environmentSteps">The environment steps behind the episodes; null where each of theirs is one, as with a single agent.</param>
    /// <returns>The batch, in the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">There are no episodes, one is of a module that the learner does not have, or of none where there are several.</exception>
    /// <exception cref="InvalidOperationException">The learner is not built, or has no connector.</exception>
    public MultiAgentBatch MakeBatch(IReadOnlyList<SingleAgentEpisode> episodes, long? environmentSteps = null)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        RequireBuilt();
        var connector = LearnerConnector ?? throw new InvalidOperationException(
            $"{GetType().Name} has no LearnerConnector, so it cannot make a batch of episodes: set one, or use UpdateFromBatch.");
        if (episodes.Count == 0)
        {
            throw new ArgumentException($"{GetType().Name}: there are no episodes to learn from.", nameof(episodes));
        }

        var modules = new TensorDict(Module.Count);
        var others = new TensorDict();
        foreach (var group in episodes.GroupBy(ModuleOf, StringComparer.Ordinal))
        {
            var context = new ConnectorContext(Module[group.Key])
            {
                ModuleId = group.Key,
                Episodes = [.. group],
                Modules = Module,
                OtherBatches = others,
                MaxSequenceLength = Module[group.Key].MaxSequenceLength ?? GetConfigForModule(group.Key).MaxSeqLen,
            };
            PrepareConnectorContext(group.Key, context);
            modules.Add(group.Key, connector.Call(context));
        }

        foreach (var id in others.Keys)
        {
            modules.Add(id, others.GetDict(id));
        }

        return new MultiAgentBatch(modules, environmentSteps ?? episodes.Sum(episode => (long)episode.Length));
    }

    /// <summary>Tells the pieces of <see cref="LearnerConnector"/> what differs for a module; by default its discount factor.</summary>
    /// <param name="moduleId">The module.</param>
    /// <param name="context">What the pieces will work on.</param>
    protected virtual void PrepareConnectorContext(string moduleId, ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Gamma = IsOverridden(moduleId, "gamma") ? GetConfigForModule(moduleId).Gamma : null;
    }

    /// <summary>Whether a module has an option of its own.</summary>
    /// <param name="moduleId">The module.</param>
    /// <param name="option">The option's name in JSON.</param>
    protected bool IsOverridden(string moduleId, string option) => Config.ModuleOverrides.TryGetValue(moduleId, out var own) && own.ContainsKey(option);

    private string ModuleOf(SingleAgentEpisode episode)
    {
        var id = episode.ModuleId ?? (Module.Items.Where(entry => !entry.Value.Spec.LearnerOnly).Select(entry => entry.Key).ToArray() is [var only] ? only : null);
        return id is not null && Module.Contains(id) ? id : throw new ArgumentException(
            $"Episode '{episode.Id}' is of {(id is null ? "no module" : $"module '{id}'")}; the modules of {GetType().Name} are {string.Join(", ", Module.Keys)}.", nameof(episode));
    }
}
