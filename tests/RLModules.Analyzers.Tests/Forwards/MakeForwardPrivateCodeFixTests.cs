using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Forwards;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>The fix of RLM0206: a private instance method.</summary>
public sealed class MakeForwardPrivateCodeFixTests
{
    [Fact]
    public Task Modifiers_and_calls_by_the_class_name() => Fix.Verify<ForwardNotPrivateAnalyzer, MakeForwardPrivateCodeFix>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // For acting.
            [Forward]
            public Tensor Policy(Tensor obs) => Agent.Values(obs) + Values(obs);

            [ForwardTrain] protected internal static unsafe Tensor Train(Tensor obs) => obs;

            /// <summary>A value a row.</summary>
            [ComputeValues]
            static Tensor Values(Tensor obs) => obs;
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // For acting.
            [Forward]
            private Tensor Policy(Tensor obs) => Values(obs) + Values(obs);

            [ForwardTrain] private unsafe Tensor Train(Tensor obs) => obs;

            /// <summary>A value a row.</summary>
            [ComputeValues]
            private Tensor Values(Tensor obs) => obs;
        }
        """,
        "",
        "CS0227");

    [Theory]
    [InlineData("[Forward] public Tensor Policy(Tensor obs) => obs; } internal static class Caller { public static Tensor Call(Agent agent, Tensor obs) => agent.Policy(obs);")]
    [InlineData("[Forward] protected Tensor Policy(Tensor obs) => obs; } [RLModule] internal sealed partial class Derived : Agent { [ForwardTrain] private Tensor Train(Tensor obs) => Policy(obs);")]
    [InlineData("[Forward] private static Tensor Policy(Tensor obs) => obs; private static Tensor Twice(Tensor obs) => Policy(Policy(obs));")]
    [InlineData("[Forward] private static Tensor Policy(Tensor obs) => obs; private readonly Func<Tensor, Tensor> policy = Policy;")]
    [InlineData("[Forward] private static Tensor Policy(Tensor obs) => obs; private sealed class Nested { public Tensor Call(Tensor obs) => Policy(obs); }")]
    [InlineData("[Forward] public virtual Tensor Policy(Tensor obs) => obs;")]
    public async Task Not_offered_where_a_call_would_break(string members) => Assert.Empty(
        await Fix.Titles<ForwardNotPrivateAnalyzer, MakeForwardPrivateCodeFix>($$"""
            [RLModule]
            internal partial class Agent : RLModule
            {
                {{members}}
            }
            """));

    [Fact]
    public async Task Not_offered_for_the_implementation_of_an_interface() => Assert.Empty(
        await Fix.Titles<ForwardNotPrivateAnalyzer, MakeForwardPrivateCodeFix>("""
            internal interface IPolicy { Tensor Policy(Tensor obs); }

            [RLModule]
            internal partial class Agent : RLModule, IPolicy
            {
                [Forward] public Tensor Policy(Tensor obs) => obs;
            }
            """));
}
