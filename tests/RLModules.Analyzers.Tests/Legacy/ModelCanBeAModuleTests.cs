using RLModules.Analyzers.Components;
using RLModules.Analyzers.Legacy;
using RLModules.Analyzers.Tests.Support;
using RLModules.Learning.Legacy;

namespace RLModules.Analyzers.Tests.Legacy;

/// <summary>RLM1001: a model of the old stack can be a module.</summary>
public sealed class ModelCanBeAModuleTests
{
    internal const string Usings = """
        using RLModules.Learning.Legacy;
        using RLModules.Spaces;

        """;

    [Fact]
    public Task Fires() => Rule.Verify<ModelCanBeAModuleAnalyzer>(Usings + """
        internal abstract class Base(Space obsSpace, Space actionSpace, int numOutputs) : ModelV2(obsSpace, actionSpace, numOutputs, "base");

        internal sealed class {|RLM1001:Derived|}(Space obsSpace, Space actionSpace, int numOutputs) : Base(obsSpace, actionSpace, numOutputs)
        {
            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens) => (inputDict.Obs, state);
        }
        """);

    [Fact]
    public Task Does_not_fire() => Rule.Verify<ModelCanBeAModuleAnalyzer>("""
        internal class ModelV2;
        internal sealed class Own : ModelV2;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }
        """);

    /// <summary>RLM0603 elsewhere; here it is how models are written.</summary>
    [Fact]
    public Task Model_may_keep_a_tensor_of_its_last_forward() => Rule.Verify<TensorFieldIsABufferAnalyzer>(Usings + """
        [Network]
        internal sealed partial class Net(Space obsSpace, Space actionSpace, int numOutputs) : ModelV2(obsSpace, actionSpace, numOutputs, "net")
        {
            private Tensor? features;

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens) =>
                (features = inputDict.Obs, state);

            protected override Tensor? ComputeValueFunction() => features?.squeeze(1);
        }
        """);

    [Fact]
    public void Names_resolve()
    {
        Assert.Equal(LegacyNames.ModelV2, typeof(ModelV2).FullName);
        Assert.Equal(LegacyNames.RecurrentNetwork, typeof(RecurrentNetwork).FullName);
        Assert.Equal(LegacyNames.ModelInputDict, typeof(ModelInputDict).FullName);
    }
}
