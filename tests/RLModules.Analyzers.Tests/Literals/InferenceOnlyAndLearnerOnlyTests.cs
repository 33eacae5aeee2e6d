using RLModules.Analyzers.Literals;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Literals;

/// <summary>RLM0801: no spec is inference-only and learner-only.</summary>
public sealed class InferenceOnlyAndLearnerOnlyTests
{
    [Theory]
    [InlineData("_ = new AgentSpec { InferenceOnly = true, {|RLM0801:LearnerOnly = true|} };")]
    [InlineData("_ = new AgentSpec { LearnerOnly = true, {|RLM0801:InferenceOnly = true|}, LoadStatePath = \"\" };")]
    [InlineData("_ = spec with { LearnerOnly = true, {|RLM0801:InferenceOnly = Yes|} };")]
    [InlineData("_ = spec with { LearnerOnly = true } with { {|RLM0801:InferenceOnly = true|} } with { LoadStatePath = \"\" };")]
    [InlineData("_ = new AgentSpec { LearnerOnly = true } with { {|RLM0801:InferenceOnly = true|} };")]
    [InlineData("RLModuleSpec both = new AgentSpec { LearnerOnly = !false, {|RLM0801:InferenceOnly = true|} }; _ = both with { LearnerOnly = true, {|RLM0801:InferenceOnly = true|} };")]
    public Task Fires_on(string statements) => Rule.Verify<InferenceOnlyAndLearnerOnlyAnalyzer>(Code(statements));

    [Theory]
    [InlineData("_ = new AgentSpec { InferenceOnly = true };")]
    [InlineData("_ = new AgentSpec { InferenceOnly = true, LearnerOnly = false };")]
    [InlineData("_ = new AgentSpec { InferenceOnly = true, LearnerOnly = spec.LearnerOnly };")]
    [InlineData("_ = new AgentSpec { InferenceOnly = true } with { InferenceOnly = false, LearnerOnly = true };")]
    [InlineData("_ = spec with { InferenceOnly = true }; _ = spec with { LearnerOnly = true };")]
    [InlineData("_ = new Other { InferenceOnly = true, LearnerOnly = true };")]
    public Task Does_not_fire_on(string statements) => Rule.Verify<InferenceOnlyAndLearnerOnlyAnalyzer>(Code(statements));

    [Fact]
    public async Task Message() => Assert.Equal(
        ["InferenceOnly and LearnerOnly are both true: a module for learners alone is never pruned to inference"],
        await Rule.Messages<InferenceOnlyAndLearnerOnlyAnalyzer>(Code("_ = new AgentSpec { InferenceOnly = true, LearnerOnly = true };")));

    [Theory]
    [InlineData("_ = new AgentSpec { InferenceOnly = true, LearnerOnly =")]
    [InlineData("_ = spec with { LearnerOnly, InferenceOnly = true } with {")]
    public async Task Half_written_code(string statements) => _ = await Rule.Messages<InferenceOnlyAndLearnerOnlyAnalyzer>(Code(statements));

    private static string Code(string statements) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        internal sealed record Other
        {
            public bool InferenceOnly { get; init; }
            public bool LearnerOnly { get; init; }
        }

        internal static class Program
        {
            private const bool Yes = true;

            public static void Run(AgentSpec spec)
            {
                {{statements}}
            }
        }
        """;
}
