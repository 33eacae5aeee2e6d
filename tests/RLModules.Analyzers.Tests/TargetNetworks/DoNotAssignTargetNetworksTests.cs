using RLModules.Analyzers.TargetNetworks;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.TargetNetworks;

/// <summary>RLM0503: generated code sets a network with a target, and the target.</summary>
public sealed class DoNotAssignTargetNetworksTests
{
    [Theory]
    [InlineData("private partial void Setup() => {|RLM0503:q|} = BuildQ();")]
    [InlineData("private partial void Setup() { this.{|RLM0503:q|} = Linear(4, 2); {|RLM0503:q|} ??= BuildQ(); }")]
    [InlineData("private partial void Setup() { (other, {|RLM0503:q|}) = (BuildQ(), BuildQ()); }")]
    [InlineData("private partial void Setup() => Build(out {|RLM0503:q|}); private static void Build(out Linear network) => network = Linear(4, 2);")]
    [InlineData("public void Sync() => {|RLM0503:qTargetOrNull|} = BuildQ();")]
    [InlineData("public void Sync() => {|RLM0503:qTarget|} = BuildQ();", "CS0200")]
    public Task Fires(string members, params string[] compilerIds) => Rule.Verify<DoNotAssignTargetNetworksAnalyzer>(compilerIds, Agent(members));

    [Theory]
    [InlineData("private partial void Setup() => other = BuildQ();")]
    [InlineData("public Tensor Values(Tensor obs) { var q = BuildQ(); return q.call(obs); }")]
    [InlineData("public void Sync() { MakeTargetNetworks(); foreach (var pair in GetTargetNetworkPairs()) { pair.Sync(1.0); } }")]
    [InlineData("private string qTargetName = \"\"; private int steps; public void Rename() { qTargetName = \"q\"; steps++; } public string Name => qTargetName + steps;")]
    public Task Does_not_fire(string members) => Rule.Verify<DoNotAssignTargetNetworksAnalyzer>(Agent(members));

    [Fact]
    public Task Initializer_is_overwritten_too() => Rule.Verify<DoNotAssignTargetNetworksAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(Build))] private Linear {|RLM0503:q1|} = Linear(4, 2);
            [TargetNetworkPair(nameof(Build))] private Linear {|RLM0503:Q2|} { get; set; } = Linear(4, 2);
            [TargetNetworkPair(nameof(Build))] private Linear q3 = null!;

            private Linear Build() => Linear(4, 2);

            [Forward] private Tensor Policy(Tensor obs) => q1.call(obs) + Q2.call(obs) + q3.call(obs);
        }
        """);

    [Fact]
    public Task Derived_class_and_other_classes() => Rule.Verify<DoNotAssignTargetNetworksAnalyzer>(
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] internal Linear q;

            private Linear BuildQ() => Linear(4, 2);
        }
        """,
        """
        [RLModule]
        internal sealed partial class Derived : Agent
        {
            private partial void Setup() => {|RLM0503:q|} = Linear(4, 2);
        }

        internal static class Surgery
        {
            public static void Apply(Agent agent) => agent.{|RLM0503:q|} = Linear(4, 2);
        }
        """);

    [Fact]
    public async Task Messages() => Assert.Equal(
        [
            "'q' is written by hand: the constructor sets it to what 'BuildQ' returns, so build it there",
            "'qTargetOrNull' is written by hand: MakeTargetNetworks builds it with 'BuildQ', and SyncTargetNetworks(1.0) makes it equal to 'q'",
        ],
        await Rule.Messages<DoNotAssignTargetNetworksAnalyzer>(Agent("private partial void Setup() => q = BuildQ(); public void Sync() => qTargetOrNull = BuildQ();")));

    private static string Agent(string members) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;
            private Linear? other = null;

            public Linear? Other => other;

            private Linear BuildQ() => Linear(4, 2);

            {{members}}
        }
        """;
}
