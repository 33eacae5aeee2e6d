using RLModules.Learning.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

/// <summary>Fits the value functions, and keeps the last gradient of each shared parameter as it was computed.</summary>
public sealed class SharedRegression(TestConfig config, RLModuleSpec spec) : Learner<TestConfig>(config, spec)
{
    public Dictionary<string, float[]> SharedGradients { get; } = [];

    protected override void PostprocessGradients(ParameterGradients gradients)
    {
        foreach (var (name, parameter) in Module.NamedParameters().Where(entry => entry.Name.StartsWith("shared.", StringComparison.Ordinal)))
        {
            SharedGradients[name] = LearnerFixture.Values(gradients.Find(parameter)!);
        }

        base.PostprocessGradients(gradients);
    }

    protected override Tensor ComputeLossForModule(string moduleId, TestConfig config, TensorDict batch, TensorDict forwardOutputs) =>
        (forwardOutputs[Columns.VfPreds] - batch[Columns.ValueTargets]).square().mean();
}
