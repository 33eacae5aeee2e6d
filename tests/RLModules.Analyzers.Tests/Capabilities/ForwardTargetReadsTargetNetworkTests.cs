using RLModules.Analyzers.Capabilities;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Capabilities;

/// <summary>RLM0701: a [ForwardTarget] reads a target network.</summary>
public sealed class ForwardTargetReadsTargetNetworkTests
{
    [Theory]
    [InlineData("private Tensor {|RLM0701:Target|}(Tensor nextObs) => q.call(nextObs);")]
    [InlineData("private Tensor {|RLM0701:Target|}(Tensor nextObs) => this.Q(nextObs) * ObservationSize;")]
    [InlineData("private Tensor {|RLM0701:Target|}(Tensor nextObs) { return Local(); Tensor Local() => Q(nextObs); }")]
    [InlineData("private Tensor Target(Tensor nextObs) => qTarget.call(nextObs);")]
    [InlineData("private Tensor Target(Tensor nextObs) => Through(nextObs);")]
    [InlineData("private Tensor Target(Tensor nextObs) => ((Linear)GetTargetNetworkPairs()[0].Target).call(nextObs);")]
    [InlineData("private Tensor Target(Tensor nextObs) => Helper.Call(this, nextObs);")]
    [InlineData("private Tensor Target(Tensor nextObs) => FromBase(nextObs);")]
    public Task Method(string method) => Rule.Verify<ForwardTargetReadsTargetNetworkAnalyzer>(
        """
        internal static class Helper
        {
            public static Tensor Call(Agent agent, Tensor obs) => agent.Through(obs);
        }

        [RLModule]
        internal abstract partial class Base : RLModule
        {
            protected Tensor FromBase(Tensor obs) => obs;
        }
        """,
        $$"""
        [RLModule]
        internal sealed partial class Agent : Base
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            private Linear BuildQ() => Linear(ObservationSize, ActionSize);
            private Tensor Net(Tensor obs) => qTarget.call(obs);

            [Forward] private Tensor Q(Tensor obs) => q.call(obs);

            [ForwardTarget] [return: Column("qf_target")]
            {{method}}
        }
        """,
        "internal sealed partial class Agent { public Tensor Through(Tensor obs) => Net(obs); }");

    [Fact]
    public Task Target_networks_of_a_base_class_are_not_seen() => Rule.Verify<ForwardTargetReadsTargetNetworkAnalyzer>("""
        [RLModule]
        internal abstract partial class Base : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            [Forward] private Tensor Q(Tensor obs) => q.call(obs);
            private Linear BuildQ() => Linear(ObservationSize, ActionSize);
            protected Tensor Slow(Tensor obs) => qTarget.call(obs);
        }

        internal static partial class Outer
        {
            [RLModule]
            internal sealed partial class Agent : Base
            {
                [TargetNetworkPair(nameof(BuildValue))] private Linear value;

                private Linear BuildValue() => Linear(ObservationSize, 1);

                [ForwardTarget] [return: Column("qf_target")] private Tensor Target(Tensor nextObs) => Slow(nextObs) + value.call(nextObs);
            }
        }
        """);

    [Fact]
    public async Task Half_written_method() => Assert.Empty(await Rule.Messages<ForwardTargetReadsTargetNetworkAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;
            private Linear BuildQ() => Linear(ObservationSize, ActionSize);
            [ForwardTarget] [return: Column("qf_target")] private Tensor Target(Tensor nextObs) => qTarg.call(nextObs);
        }
        """));

    [Fact]
    public async Task Message_names_a_target_network() => Assert.Equal(
        ["'Target' is annotated with [ForwardTarget], which promises a forward through target networks, but reads none: 'qTarget' is one"],
        await Rule.Messages<ForwardTargetReadsTargetNetworkAnalyzer>("""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [TargetNetworkPair(nameof(BuildQ))] private Linear q;
                private Linear BuildQ() => Linear(ObservationSize, ActionSize);
                [ForwardTarget] [return: Column("qf_target")] private Tensor Target(Tensor nextObs) => q.call(nextObs);
            }
            """));
}
