using RLModules.Analyzers.TargetNetworks;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.TargetNetworks;

/// <summary>RLM0504: inference and exploration read no target network.</summary>
public sealed class DoNotReadTargetsInInferenceTests
{
    [Theory]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => {|RLM0504:qTarget|}.call(obs);")]
    [InlineData("[ForwardExploration] private Tensor Explore(Tensor obs) => Smooth(obs); private Tensor Smooth(Tensor obs) => (q.call(obs) + {|RLM0504:qTarget|}.call(obs)) / 2;")]
    [InlineData("[ForwardInference] private Tensor Act(Tensor obs) => Net.call(obs); private Linear Net => {|RLM0504:qTarget|};")]
    [InlineData("[ForwardInference] private Tensor Act(Tensor obs) => {|RLM0504:qTargetOrNull|}!.call(obs);")]
    public Task Fires(string members) => Rule.Verify<DoNotReadTargetsInInferenceAnalyzer>(Agent(members));

    [Theory]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => q.call(obs);")]
    [InlineData("[ForwardTrain] private Tensor Train(Tensor obs) => qTarget.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => q.call(obs); [ForwardTarget] [return: Column(\"q_target\")] private Tensor Target(Tensor nextObs) => qTarget.call(nextObs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => InferenceOnly ? q.call(obs) : qTarget.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => qTargetOrNull is null ? q.call(obs) : qTargetOrNull.call(obs);")]
    public Task Does_not_fire(string members) => Rule.Verify<DoNotReadTargetsInInferenceAnalyzer>(Agent(members));

    [Fact]
    public Task Part_of_another_file() => Rule.Verify<DoNotReadTargetsInInferenceAnalyzer>(
        Agent("[Forward] private Tensor Policy(Tensor obs) => Both(obs);"),
        "internal sealed partial class Agent { private Tensor Both(Tensor obs) => q.call(obs) + {|RLM0504:qTarget|}.call(obs); }");

    [Fact]
    public async Task Message_names_the_chain() => Assert.Equal(
        ["Target network 'qTarget' is reached from [ForwardExploration] Explore → Smooth: an inference-only module has none"],
        await Rule.Messages<DoNotReadTargetsInInferenceAnalyzer>(Agent("[ForwardExploration] private Tensor Explore(Tensor obs) => Smooth(obs); private Tensor Smooth(Tensor obs) => qTarget.call(obs);")));

    private static string Agent(string members) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            private Linear BuildQ() => Linear(4, 2);

            {{members}}
        }
        """;
}
