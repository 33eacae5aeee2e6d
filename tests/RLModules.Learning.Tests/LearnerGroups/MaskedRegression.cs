using RLModules.Learning.Learners;
using RLModules.Learning.Tests.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.LearnerGroups;

/// <summary>Fits the value function to the rows that the mask leaves; may do something before each loss.</summary>
public sealed class MaskedRegression(TestConfig config, RLModuleSpec spec) : Learner<TestConfig>(config, spec)
{
    /// <summary>Called before each loss, on the learner's thread.</summary>
    public Action? OnLoss { get; set; }

    public override IReadOnlyList<Type> RLModuleRequiredApis { get; } = [typeof(IValueFunctionApi)];

    protected override Tensor ComputeLossForModule(string moduleId, TestConfig config, TensorDict batch, TensorDict forwardOutputs)
    {
        OnLoss?.Invoke();
        var errors = (forwardOutputs[Columns.VfPreds] - batch[Columns.ValueTargets]).square();
        return batch.Find(Columns.LossMask) is { } mask ? errors.masked_select(mask).mean() : errors.mean();
    }
}
