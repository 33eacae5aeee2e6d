using RLModules.Learning.Learners;
using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Bc;

/// <summary>Trains modules with <see cref="BcLoss"/>. The train batch has <c>obs</c> and <c>actions</c>; any module will do that returns <c>action_dist_inputs</c>.</summary>
/// <remarks>Derive to change a part of it, and name the class in <see cref="Learning.Configuration.AlgorithmConfig{TSelf}.Learner"/>.</remarks>
public class BcLearner : Learner<BcConfig>
{
    /// <inheritdoc cref="Learner{TConfig}(TConfig, RLModuleSpec, Device)"/>
    public BcLearner(BcConfig config, RLModuleSpec moduleSpec, Device? device = null)
        : base(config, moduleSpec, device)
    {
    }

    /// <inheritdoc cref="Learner{TConfig}(TConfig, RLModule, Device)"/>
    public BcLearner(BcConfig config, RLModule module, Device? device = null)
        : base(config, module, device)
    {
    }

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.BcLearner";

    /// <inheritdoc/>
    protected override Tensor ComputeLossForModule(string moduleId, BcConfig config, TensorDict batch, TensorDict forwardOutputs)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(forwardOutputs);
        var distribution = Module[moduleId].TrainActionDistributionType.FromInputs(forwardOutputs[Columns.ActionDistInputs]);
        var loss = BcLoss.Compute(distribution.LogProb(batch[Columns.Actions]), batch.Find(Columns.LossMask));
        Metrics.LogValue((moduleId, MetricNames.PolicyLoss), loss, Reduction.Mean);
        return loss;
    }
}
