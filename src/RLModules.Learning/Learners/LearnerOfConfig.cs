using RLModules.Learning.Configuration;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>A <see cref="Learner"/> whose settings are of a known class.</summary>
/// <typeparam name="TConfig">The class of the settings.</typeparam>
/// <example><code>
/// public sealed class ValueRegression(MyConfig config, RLModule module) : Learner&lt;MyConfig&gt;(config, module)
/// {
///     protected override Tensor ComputeLossForModule(string moduleId, MyConfig config, TensorDict batch, TensorDict forwardOutputs) =>
///         (forwardOutputs["vf_preds"] - batch["value_targets"]).square().mean();
/// }
/// </code></example>
public abstract class Learner<TConfig> : Learner
    where TConfig : AlgorithmConfig
{
    /// <inheritdoc cref="Learner(AlgorithmConfig, RLModuleSpec, Device)"/>
    protected Learner(TConfig config, RLModuleSpec moduleSpec, Device? device = null)
        : base(config, moduleSpec, device)
    {
    }

    /// <inheritdoc cref="Learner(AlgorithmConfig, RLModule, Device)"/>
    protected Learner(TConfig config, RLModule module, Device? device = null)
        : base(config, module, device)
    {
    }

    /// <inheritdoc cref="Learner.Config"/>
    public new TConfig Config => (TConfig)base.Config;

    /// <inheritdoc cref="Learner.GetConfigForModule"/>
    public new TConfig GetConfigForModule(string moduleId) => (TConfig)base.GetConfigForModule(moduleId);

    /// <inheritdoc cref="Learner.ComputeLossForModule"/>
    protected abstract Tensor ComputeLossForModule(string moduleId, TConfig config, TensorDict batch, TensorDict forwardOutputs);

    /// <inheritdoc/>
    protected sealed override Tensor ComputeLossForModule(string moduleId, AlgorithmConfig config, TensorDict batch, TensorDict forwardOutputs) =>
        ComputeLossForModule(moduleId, (TConfig)config, batch, forwardOutputs);
}
