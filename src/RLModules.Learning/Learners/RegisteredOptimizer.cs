using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;
using RLModules.Metrics;

namespace RLModules.Learning.Learners;

/// <summary>An optimizer with what the learner knows of it.</summary>
internal sealed class RegisteredOptimizer(string moduleId, string name, LearnerOptimizer optimizer, Schedule? learningRate)
{
    public string ModuleId { get; } = moduleId;

    public string Name { get; } = name;

    /// <summary>RLlib's: <c>default_policy_default_optimizer</c>.</summary>
    public string FullName { get; } = FullNameOf(moduleId, name);

    public LearnerOptimizer Optimizer { get; } = optimizer;

    /// <summary>Null where the learning rate is the user's own business.</summary>
    public Schedule? LearningRate { get; } = learningRate;

    public MetricKey LearningRateKey { get; } = (moduleId, MetricNames.LearningRateOf(name));

    public MetricKey GlobalNormKey { get; } = (moduleId, MetricNames.GradientsGlobalNormOf(name));

    public static string FullNameOf(string moduleId, string name) => $"{moduleId}_{name}";
}
