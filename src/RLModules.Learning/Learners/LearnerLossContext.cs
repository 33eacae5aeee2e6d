using RLModules.Learning.Configuration;
using RLModules.Metrics;

namespace RLModules.Learning.Learners;

/// <summary>What a module's own loss may look at; a module that needs the learner or its settings casts to this.</summary>
/// <param name="learner">The learner.</param>
/// <param name="moduleId">The module's id in it.</param>
/// <param name="config">The module's settings.</param>
public sealed class LearnerLossContext(Learner learner, string moduleId, AlgorithmConfig config) : ILossContext
{
    /// <summary>The learner.</summary>
    public Learner Learner { get; } = learner;

    /// <summary>The module's settings.</summary>
    public AlgorithmConfig Config { get; } = config;

    /// <inheritdoc/>
    public string ModuleId { get; } = moduleId;

    /// <inheritdoc/>
    public MultiRLModule Modules => Learner.Module;

    /// <inheritdoc/>
    public MetricsLogger Metrics => Learner.Metrics;
}
