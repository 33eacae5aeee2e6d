using RLModules.Learning.Configuration;
using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

/// <summary>Fits the value function; the policy has no part in the loss. Modules need a value function.</summary>
public sealed class ValueRegression : Learner<TestConfig>
{
    public ValueRegression(TestConfig config, RLModule module)
        : base(config, module)
    {
    }

    public ValueRegression(TestConfig config, RLModuleSpec spec)
        : base(config, spec)
    {
    }

    public override IReadOnlyList<Type> RLModuleRequiredApis { get; } = [typeof(IValueFunctionApi)];

    /// <summary>Makes the optimizers of a module in place of the default one.</summary>
    public Action<ValueRegression, string>? Configure { get; init; }

    /// <summary>The calls in their order.</summary>
    public List<string> Calls { get; } = [];

    protected override void ConfigureOptimizersForModule(string moduleId, AlgorithmConfig config)
    {
        if (Configure is null)
        {
            base.ConfigureOptimizersForModule(moduleId, config);
        }
        else
        {
            Configure(this, moduleId);
        }
    }

    protected override void BeforeGradientBasedUpdate(long environmentStepsSampled) => Calls.Add("before");

    protected override void AfterGradientBasedUpdate(long environmentStepsSampled)
    {
        Calls.Add("after");
        base.AfterGradientBasedUpdate(environmentStepsSampled);
    }

    protected override Tensor ComputeLossForModule(string moduleId, TestConfig config, TensorDict batch, TensorDict forwardOutputs)
    {
        Calls.Add(moduleId);
        return (forwardOutputs[Columns.VfPreds] - batch[Columns.ValueTargets]).square().mean();
    }
}
