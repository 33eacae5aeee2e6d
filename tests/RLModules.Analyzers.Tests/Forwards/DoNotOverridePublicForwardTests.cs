using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0201: the public forwards belong to RLModule.</summary>
public sealed class DoNotOverridePublicForwardTests
{
    [Theory]
    [InlineData("public override TensorDict {|RLM0201:ForwardTrain|}(TensorDict batch) => batch;", "CS0506")]
    [InlineData("public new TensorDict {|RLM0201:ForwardTrain|}(TensorDict batch) => batch;")]
    [InlineData("public TensorDict {|RLM0201:ForwardInference|}(TensorDict batch) => batch;", "CS0108")]
    [InlineData("public new TensorDict {|RLM0201:ForwardExploration|}(TensorDict batch, in ExplorationContext context = default) => batch;")]
    [InlineData("private Tensor {|RLM0201:ForwardTrain|}(Tensor obs) => obs;")]
    [InlineData("[ForwardTrain] private Tensor {|RLM0201:ForwardTrain|}(Tensor obs) => obs;")]
    [InlineData("public static void {|RLM0201:ForwardTrain|}<T>() { }")]
    [InlineData("public new Func<TensorDict, TensorDict>? {|RLM0201:ForwardTrain|} { get; set; }")]
    [InlineData("public new TensorDict {|RLM0201:ForwardTrain|} = [];")]
    public Task Declaration_by_the_name_of_a_public_forward(string member, params string[] compilerIds) =>
        Rule.Verify<DoNotOverridePublicForwardAnalyzer>(compilerIds, $$"""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [Forward] private Tensor Policy(Tensor obs) => obs;
                {{member}}
            }
            """);

    [Fact]
    public Task Explicit_implementation() => Rule.Verify<DoNotOverridePublicForwardAnalyzer>("""
        internal interface ITrainable { TensorDict ForwardTrain(TensorDict batch); }

        [RLModule]
        internal sealed partial class Agent : RLModule, ITrainable
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
            TensorDict ITrainable.{|RLM0201:ForwardTrain|}(TensorDict batch) => batch;
        }
        """);

    [Fact]
    public Task Classes_without_attribute_and_derived_ones() => Rule.Verify<DoNotOverridePublicForwardAnalyzer>(
        ["CS0506"],
        """
        internal abstract class Base(RLModuleSpec spec) : RLModule(spec)
        {
            public new virtual TensorDict {|RLM0201:ForwardTrain|}(TensorDict batch) => batch;
        }

        internal class Derived(RLModuleSpec spec) : Base(spec)
        {
            public override TensorDict {|RLM0201:ForwardTrain|}(TensorDict batch) => batch;
            public override TensorDict {|RLM0201:ForwardInference|}(TensorDict batch) => batch;

            private sealed class Nested(RLModuleSpec spec) : Derived(spec)
            {
                public TensorDict {|RLM0201:ForwardExploration|}(TensorDict batch) => batch;
            }
        }
        """);

    [Fact]
    public Task Parts_in_two_files() => Rule.Verify<DoNotOverridePublicForwardAnalyzer>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
            public new TensorDict {|RLM0201:ForwardTrain|}(TensorDict batch) => batch;
        }
        """,
        "internal sealed partial class Agent { public new TensorDict {|RLM0201:ForwardInference|}(TensorDict batch) => batch; }");

    [Fact]
    public Task Annotated_methods_other_classes_and_uses_are_fine() => Rule.Verify<DoNotOverridePublicForwardAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain] private Tensor Train(Tensor obs) => obs;
            [Forward] private Tensor Forward(Tensor obs) => obs;
            public TensorDict TrainTwice(TensorDict batch) => ForwardTrain(ForwardTrain(batch));
        }

        internal sealed class Trainer
        {
            public TensorDict ForwardTrain(TensorDict batch) => batch;
        }
        """);

    [Fact]
    public async Task Half_written_member() => Assert.Single(await Rule.Messages<DoNotOverridePublicForwardAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            public override TensorDic ForwardTrain(
        }
        """));

    [Fact]
    public async Task Message_names_the_class_the_member_and_the_attribute() => Assert.Equal(
        ["'Agent' declares 'ForwardTrain', which belongs to RLModule: it validates, dispatches and validates again; write a private method with [ForwardTrain] instead"],
        await Rule.Messages<DoNotOverridePublicForwardAnalyzer>("""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                public new TensorDict ForwardTrain(TensorDict batch) => batch;
            }
            """));
}
