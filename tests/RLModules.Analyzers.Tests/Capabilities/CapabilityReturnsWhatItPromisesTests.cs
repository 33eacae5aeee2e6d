using RLModules.Analyzers.Capabilities;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Capabilities;

/// <summary>RLM0701: an API method returns what its interface promises.</summary>
public sealed class CapabilityReturnsWhatItPromisesTests
{
    [Theory]
    [InlineData("[ComputeQValues] [return: Column(\"values\")] private Tensor {|RLM0701:Q|}(Tensor obs) => obs;")]
    [InlineData("[ComputeQValues] private (Tensor qfLogits, Tensor qfProbs) {|RLM0701:Q|}(Tensor obs) => (obs, obs);")]
    [InlineData("[ComputeQValues] private (Tensor? qfPreds, Tensor atoms) {|RLM0701:Q|}(Tensor obs) => (obs, obs);")]
    [InlineData("[ComputeQValues] private Prediction {|RLM0701:Q|}(Tensor obs) => new(obs);")]
    [InlineData("[ComputeQValues] private CategoricalDistribution {|RLM0701:Q|}(Tensor obs) => new(obs);")]
    [InlineData("[ComputeQValues, Output(\"q\", \"b, 2\")] private TensorDict {|RLM0701:Q|}(TensorDict batch) => batch;")]
    [InlineData("[ComputeQValues, Output(\"qf_preds\", Optional = true)] private TensorDict {|RLM0701:Q|}(TensorDict batch) => batch;")]
    [InlineData("[ComputeQValues] private Tensor Q(Tensor obs) => obs; [ComputeAdvantageDistribution] [return: Column(\"advantages\")] private Tensor {|RLM0701:A|}(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] [return: Shape({|RLM0701:\"b, 4\"|})] private Tensor Values(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] [return: Shape({|RLM0701:\"b.., 1\"|})] private Tensor Values(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] [return: Shape({|RLM0701:\"b, {ActionSize}\"|})] private Tensor Values(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] [return: Shape({|RLM0701:\"b, t, n\"|})] private Tensor Values(Tensor obs) => obs;")]
    public Task Contradictions(string members) => Rule.Verify<CapabilityReturnsWhatItPromisesAnalyzer>(Module(members));

    [Theory]
    [InlineData("[ComputeQValues] private Tensor Q(Tensor obs) => obs;")]
    [InlineData("[ComputeQValues] private (Tensor qfPreds, Tensor atoms) Q(Tensor obs) => (obs, obs);")]
    [InlineData("[ComputeQValues, Output(\"qf_preds\", \"b, 2\")] private TensorDict Q(TensorDict batch) => batch;")]
    [InlineData("[ComputeQValues] private TensorDict Q(TensorDict batch) => batch;")]
    [InlineData("[ComputeQValues] private Tensor Q(Tensor obs) => obs; [ComputeAdvantageDistribution] private (Tensor qfLogits, Tensor qfProbs) A(Tensor obs) => (obs, obs);")]
    [InlineData("[ComputeValues] private Tensor Values(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] [return: Shape(\"b..\")] private Tensor Values(Tensor obs) => obs;")]
    [InlineData("[ComputeValues] [return: Shape(\"b, t\")] private Tensor Values(Tensor obs) => obs;")]
    [InlineData("[ForwardTarget] [return: Column(\"anything\")] private Tensor Target(Tensor obs) => qTarget.call(obs);")]
    public Task Promises_kept(string members) => Rule.Verify<CapabilityReturnsWhatItPromisesAnalyzer>(Module(members));

    [Fact]
    public Task Derived_and_nested_classes_in_parts() => Rule.Verify<CapabilityReturnsWhatItPromisesAnalyzer>(
        """
        internal static partial class Outer
        {
            [RLModule]
            internal abstract partial class Base : RLModule
            {
                [ComputeQValues] private Tensor Q(Tensor obs) => obs;
            }

            [RLModule] internal sealed partial class Agent : Base;
        }
        """,
        """
        internal static partial class Outer
        {
            internal sealed partial class Agent
            {
                [ComputeQValues] private (Tensor logits, Tensor probs) {|RLM0701:Q|}(Tensor obs) => (obs, obs);
                [ComputeAdvantageDistribution] private (Tensor logits, Tensor probs) {|RLM0701:A|}(Tensor obs) => (obs, obs);
            }
        }
        """);

    [Fact]
    public async Task Half_written_method() => Assert.Empty(await Rule.Messages<CapabilityReturnsWhatItPromisesAnalyzer>(
        "[RLModule] internal sealed partial class Agent : RLModule { [ComputeQValues] private (Tenso Q( }"));

    [Fact]
    public async Task Messages_name_promise_and_result() => Assert.Equal(
        [
            "'Q' is annotated with [ComputeQValues], which promises the column 'qf_preds', but returns 'qf_preds' (may be absent), 'atoms'",
            "'A' is annotated with [ComputeAdvantageDistribution], which promises one of the columns 'qf_preds', 'qf_logits', 'qf_probs', but returns 'x'",
            "'Values' is annotated with [ComputeValues], which returns one number a row, shape (b) or (b, t), not (b.., {2 * ActionSize})",
        ],
        await Rule.Messages<CapabilityReturnsWhatItPromisesAnalyzer>(Module("""
            [ComputeQValues] private (Tensor? qfPreds, Tensor atoms) Q(Tensor obs) => (obs, obs);
            [ComputeAdvantageDistribution] [return: Column("x")] private Tensor A(Tensor obs) => obs;
            [ComputeValues] [return: Shape("b.., {2 * ActionSize}")] private Tensor Values(Tensor obs) => obs;
            """)));

    private static string Module(string members) => $$"""
        internal readonly record struct Prediction(Tensor Values);

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            [Forward] private Tensor Policy(Tensor obs) => q.call(obs);
            private Linear BuildQ() => Linear(ObservationSize, ActionSize);
            {{members}}
        }
        """;
}
