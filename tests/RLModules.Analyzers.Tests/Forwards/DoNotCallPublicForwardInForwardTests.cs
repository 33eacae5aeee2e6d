using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0209: a forward calls no public forward of its own module.</summary>
public sealed class DoNotCallPublicForwardInForwardTests
{
    [Fact]
    public Task Calls_of_every_form() => Rule.Verify<DoNotCallPublicForwardInForwardAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            private TensorDict Train(TensorDict batch)
            {
                var outputs = {|RLM0209:ForwardInference|}(batch);
                outputs = this.{|RLM0209:ForwardExploration|}(batch);
                outputs = base.{|RLM0209:ForwardTrain|}(batch);
                Func<TensorDict, TensorDict> act = {|RLM0209:ForwardInference|};
                Func<TensorDict> later = () => {|RLM0209:ForwardInference|}(outputs);
                return act(Local());

                TensorDict Local() => {|RLM0209:ForwardInference|}(batch);
            }

            [Forward]
            private Tensor Policy(Tensor obs) => obs;
        }
        """);

    [Fact]
    public Task Through_methods_and_properties_of_the_class() => Rule.Verify<DoNotCallPublicForwardInForwardAnalyzer>(
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            private readonly TensorDict empty = [];

            [ForwardTrain]
            private Tensor Train(Tensor obs) => obs + Bonus;

            [ForwardInference]
            private Tensor Act(Tensor obs) => obs;
        }
        """,
        """
        internal partial class Agent
        {
            private Tensor Bonus => Compute();

            private Tensor Compute() => {|RLM0209:ForwardInference|}(empty)["x"];
        }
        """);

    [Fact]
    public Task Capabilities() => Rule.Verify<DoNotCallPublicForwardInForwardAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            private (Tensor actionDistInputs, Tensor vfPreds) Train(TensorDict batch) => (batch["obs"], {|RLM0209:ComputeValues|}(batch));

            [ComputeValues]
            private Tensor Values(TensorDict batch) => ((IQNetApi)this).{|RLM0209:ComputeAdvantageDistribution|}(batch)["qf_preds"];

            [ComputeQValues]
            private Tensor Q(TensorDict batch) => {|RLM0209:ForwardTrain|}(batch)["vf_preds"];
        }
        """);

    [Fact]
    public Task A_derived_class_calls_the_generated_method_of_its_base() => Rule.Verify<DoNotCallPublicForwardInForwardAnalyzer>("""
        [RLModule]
        internal partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
            [ComputeValues] private Tensor Values(Tensor obs) => obs;
        }

        internal static partial class Outer
        {
            [RLModule]
            internal sealed partial class Explorer : Agent
            {
                [ForwardTrain] private Tensor Train(TensorDict batch) => {|RLM0209:ComputeValues|}(batch) + base.{|RLM0209:ComputeValues|}(batch);
            }
        }
        """);

    [Fact]
    public Task Private_methods_other_modules_and_methods_outside_forwards() => Rule.Verify<DoNotCallPublicForwardInForwardAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private RLModule? teacher;

            [ForwardTrain]
            private Tensor Train(TensorDict batch) => Policy(batch["obs"]) + (teacher?.ForwardInference(batch)["x"] ?? ByHand(batch));

            [Forward]
            private Tensor Policy(Tensor obs) => obs;

            public Tensor Act(TensorDict batch) => ForwardInference(batch)["x"];

            public Tensor ComputeQValues(TensorDict batch) => batch["x"];

            private Tensor ByHand(TensorDict batch) => ComputeQValues(batch);

            public void Follow(RLModule other) => teacher = other;

            private partial void Setup() => teacher = null;
        }
        """);

    [Fact]
    public async Task Messages_name_the_chain_and_what_happens() => Assert.Equal(
        [
            "'Policy → Shared' calls 'ForwardInference' of its own module, which calls 'Policy' again, without end: call the private method instead",
            "'Train' calls 'ForwardExploration' of its own module, which records no gradients, checks the columns and opens a dispose scope once more: call the private method instead",
            "'Train' calls 'ComputeValues' of its own module, which checks the columns and opens a dispose scope once more: call the private method instead",
        ],
        await Rule.Messages<DoNotCallPublicForwardInForwardAnalyzer>("""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private Tensor Shared(TensorDict batch) => ForwardInference(batch)["x"];

                [ForwardTrain]
                private Tensor Train(TensorDict batch) => ForwardExploration(batch)["x"] + ComputeValues(batch);

                [Forward]
                private Tensor Policy(TensorDict batch) => Shared(batch);

                [ComputeValues]
                private Tensor Values(Tensor obs) => obs;
            }
            """));
}
