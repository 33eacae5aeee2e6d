using RLModules.Metrics;

namespace RLModules;

/// <summary>What a module that brings its own loss may look at: <see cref="ISelfSupervisedLossApi"/>. The learner gives it.</summary>
public interface ILossContext
{
    /// <summary>The module's id in the learner.</summary>
    string ModuleId { get; }

    /// <summary>All modules that the learner trains, this one among them.</summary>
    MultiRLModule Modules { get; }

    /// <summary>Where parts of the loss are logged, under <see cref="ModuleId"/>.</summary>
    MetricsLogger Metrics { get; }
}
