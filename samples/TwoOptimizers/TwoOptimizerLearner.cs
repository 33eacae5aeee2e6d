using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Configuration;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;

namespace TwoOptimizersSample;

/// <summary>
/// PPO whose policy and value function have an optimizer each. The loss stays one sum: each optimizer steps its own parameters, which the other term does not
/// reach, and their gradients are clipped apart.
/// </summary>
/// <param name="config">The settings; <see cref="AlgorithmConfig.Lr"/> is the policy's learning rate.</param>
/// <param name="moduleSpec">The modules, each with the components <c>actor</c> and <c>critic</c>.</param>
/// <param name="criticLearningRate">The value function's learning rate over environment steps.</param>
public sealed class TwoOptimizerLearner(PpoConfig config, RLModuleSpec moduleSpec, Schedule criticLearningRate) : PpoLearner(config, moduleSpec)
{
    public const string Actor = "actor";
    public const string Critic = "critic";

    /// <inheritdoc/>
    protected override void ConfigureOptimizersForModule(string moduleId, AlgorithmConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Register(moduleId, Actor, config.Lr, config.AdamEpsilon);
        Register(moduleId, Critic, criticLearningRate, config.AdamEpsilon);
    }

    /// <summary>An optimizer over a component of the module; a parameter that none had, or two, would be refused.</summary>
    private void Register(string moduleId, string component, Schedule learningRate, double epsilon)
    {
        var parameters = GetParameters(Module[moduleId]).Where(entry => entry.Name.StartsWith(component + ".", StringComparison.Ordinal));
        RegisterOptimizer(new FlatAdam(parameters, new AdamOptions { Epsilon = epsilon }), moduleId, component, learningRate);
    }
}
