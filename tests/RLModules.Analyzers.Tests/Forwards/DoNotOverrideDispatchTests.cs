using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0202: dispatch members are written by the generator.</summary>
public sealed class DoNotOverrideDispatchTests
{
    [Fact]
    public Task Dispatch_and_description_by_hand() => Rule.Verify<DoNotOverrideDispatchAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardInference] private Tensor Policy(Tensor obs) => obs;

            protected override TensorDict {|RLM0202:DispatchForwardTrain|}(TensorDict batch) => batch;
            protected override ForwardSpecs {|RLM0202:DescribeForwardTrain|}() => base.DescribeForwardTrain();
            protected override TensorDict {|RLM0202:DispatchForward|}(ForwardPhase phase, TensorDict batch, in ExplorationContext context) => batch;
        }
        """);

    [Fact]
    public Task Target_networks_by_hand() => Rule.Verify<DoNotOverrideDispatchAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;

            protected override IReadOnlyList<(string Network, string Target)> {|RLM0202:TargetNetworkKeys|} => [("q", "q_target")];
            protected override void {|RLM0202:EnsureTargetNetworks|}() { }
        }
        """);

    [Fact]
    public Task Class_derived_from_an_annotated_one() => Rule.Verify<DoNotOverrideDispatchAnalyzer>("""
        [RLModule]
        internal partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        internal class Outer
        {
            internal class Loud(AgentSpec spec) : Agent(spec)
            {
                protected override TensorDict {|RLM0202:DispatchForwardInference|}(TensorDict batch) => base.DispatchForwardInference(batch);
            }
        }
        """);

    [Fact]
    public Task Beside_the_generated_member() => Rule.Verify<DoNotOverrideDispatchAnalyzer>(
        ["CS0111"],
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            [ForwardTrain] private Tensor Train(Tensor obs) => obs;
        }
        """,
        "internal partial class Agent { protected override TensorDict {|RLM0202:DispatchForwardTrain|}(TensorDict batch) => batch; }");

    [Fact]
    public Task Module_without_generator_and_members_that_a_user_may_write() => Rule.Verify<DoNotOverrideDispatchAnalyzer>("""
        internal sealed class ByHand(RLModuleSpec spec) : RLModule(spec)
        {
            protected override TensorDict DispatchForward(ForwardPhase phase, TensorDict batch, in ExplorationContext context) => batch;
            protected override ForwardSpecs DescribeForward() => throw new NotSupportedException();
        }

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;

            public override bool IsStateful => true;
            public override TensorDict GetInitialState() => [];
            public override IReadOnlyList<string> GetNonInferenceAttributes() => [];
            protected override ActionDistributionType CreateActionDistributionType() => base.CreateActionDistributionType();
        }

        internal sealed class Dispatcher
        {
            public TensorDict DispatchForwardTrain(TensorDict batch) => batch;
        }
        """);

    [Fact]
    public async Task Message_says_what_to_annotate() => Assert.Equal(
        [
            "'DispatchForwardTrain' is written by the generator: annotate a private method with [ForwardTrain] instead of writing it by hand",
            "'EnsureTargetNetworks' is written by the generator: annotate a network with [TargetNetworkPair] instead of writing it by hand",
        ],
        await Rule.Messages<DoNotOverrideDispatchAnalyzer>("""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                protected override TensorDict DispatchForwardTrain(TensorDict batch) => batch;
                protected override void EnsureTargetNetworks() { }
            }
            """));
}
