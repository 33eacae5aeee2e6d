using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Specs;

namespace RLModules.Analyzers.Tests.Specs;

/// <summary>The fix of RLM0304.</summary>
public sealed class ChangeMemberNameTests
{
    [Fact]
    public Task Fix_writes_the_nearest_member() => Fix.Verify<DeclarationAnalyzer, ChangeMemberNameCodeFix>(
        """
        internal sealed record AgentSettings { public int Hidden { get; init; } = 64; }

        [RLModule]
        internal sealed partial class Agent : RLModule<AgentSettings>
        {
            [Forward]
            [return: Shape("b, {2 * ActionSise}")]
            private Tensor Policy([Shape("b, {ObservatonSize}")] Tensor obs, [Shape("b,  {Settings.hiden}")] Tensor features) => obs;
        }
        """,
        """
        internal sealed record AgentSettings { public int Hidden { get; init; } = 64; }

        [RLModule]
        internal sealed partial class Agent : RLModule<AgentSettings>
        {
            [Forward]
            [return: Shape("b, {2 * ActionSize}")]
            private Tensor Policy([Shape("b, {ObservationSize}")] Tensor obs, [Shape("b,  {Settings.Hidden}")] Tensor features) => obs;
        }
        """);

    [Theory]
    [InlineData("[Forward] private Tensor Policy([Shape(\"b, {ActionSise}\")] Tensor obs) => obs;", "Change to 'ActionSize'")]
    [InlineData("[Forward] private Tensor Policy([Shape(\"b, {SomethingElseEntirely}\")] Tensor obs) => obs;")]
    [InlineData("private const string Wide = \"b, {ActionSise}\"; [Forward] private Tensor Policy([Shape(Wide)] Tensor obs) => obs;")]
    public async Task Offered_where_a_member_is_near_and_the_shape_stands_there(string members, params string[] titles) => Assert.Equal(
        titles, await Fix.Titles<DeclarationAnalyzer, ChangeMemberNameCodeFix>($"[RLModule] internal sealed partial class Agent : RLModule {{ {members} }}"));
}
