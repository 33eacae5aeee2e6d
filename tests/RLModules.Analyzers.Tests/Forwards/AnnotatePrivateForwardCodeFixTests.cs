using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Forwards;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>The fix of RLM0201: a private annotated method, callers kept compiling.</summary>
public sealed class AnnotatePrivateForwardCodeFixTests
{
    [Fact]
    public Task Overrides_and_new_methods_of_every_phase() => Verify(
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            /// <summary>For the loss.</summary>
            public override TensorDict ForwardTrain(TensorDict batch) => batch; // as it is

            // Noisy.
            [System.Diagnostics.DebuggerStepThrough]
            public new virtual TensorDict ForwardExploration(TensorDict batch, in ExplorationContext context = default)
            {
                return context.Timestep > 0 ? batch : [];
            }

            TensorDict ForwardInference(TensorDict batch) => batch;
        }
        """,
        """
        [RLModule]
        internal partial class Agent : RLModule
        {
            /// <summary>For the loss.</summary>
            [ForwardTrain] private TensorDict Train(TensorDict batch) => batch; // as it is

            // Noisy.
            [System.Diagnostics.DebuggerStepThrough]
            [ForwardExploration] private TensorDict Explore(TensorDict batch, in ExplorationContext context = default)
            {
                return context.Timestep > 0 ? batch : [];
            }

            [ForwardInference] private TensorDict Infer(TensorDict batch) => batch;
        }
        """);

    [Fact]
    public Task Callers_outside_call_the_public_forward_and_the_class_calls_its_own() => Verify(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear? Train { get; set; }

            public new TensorDict ForwardTrain(TensorDict data) => data.Count > 1 ? this.ForwardTrain(data) : data;
            public new TensorDict ForwardInference(TensorDict batch) => ForwardTrain(data: batch);
            public TensorDict Compare(Agent other, TensorDict batch) => other.ForwardTrain(data: batch);

            private partial void Setup() => Train = null;
        }

        internal static class Caller
        {
            public static TensorDict Call(Agent agent, TensorDict batch)
            {
                Func<TensorDict, TensorDict> train = agent.ForwardTrain;
                return agent.ForwardTrain(data: train(batch));
            }
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear? Train { get; set; }

            [ForwardTrain] private TensorDict Train2(TensorDict data) => data.Count > 1 ? this.Train2(data) : data;
            [ForwardInference] private TensorDict Infer(TensorDict batch) => Train2(data: batch);
            public TensorDict Compare(Agent other, TensorDict batch) => other.ForwardTrain(batch: batch);

            private partial void Setup() => Train = null;
        }

        internal static class Caller
        {
            public static TensorDict Call(Agent agent, TensorDict batch)
            {
                Func<TensorDict, TensorDict> train = agent.ForwardTrain;
                return agent.ForwardTrain(batch: train(batch));
            }
        }
        """);

    [Fact]
    public Task Explicit_implementation_is_served_by_the_public_forward() => Verify(
        """
        internal interface ITrainable { TensorDict ForwardTrain(TensorDict batch); }

        [RLModule]
        internal sealed partial class Agent : RLModule, ITrainable
        {
            TensorDict ITrainable.ForwardTrain(TensorDict batch) => batch;
        }
        """,
        """
        internal interface ITrainable { TensorDict ForwardTrain(TensorDict batch); }

        [RLModule]
        internal sealed partial class Agent : RLModule, ITrainable
        {
            [ForwardTrain] private TensorDict Train(TensorDict batch) => batch;
        }
        """);

    [Fact]
    public Task Bound_overload_that_only_its_class_uses() => Verify(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            private Tensor ForwardTrain(Tensor obs) => obs;

            public Tensor ForwardInference(Tensor obs) => ForwardTrain(obs);
        }
        """,
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            private Tensor Train(Tensor obs) => obs;

            [ForwardInference] private Tensor Infer(Tensor obs) => Train(obs);
        }
        """);

    [Theory]
    [InlineData("public new TensorDict ForwardTrain(TensorDict batch) => base.ForwardTrain(batch);")]
    [InlineData("public new TensorDict ForwardTrain(TensorDict batch) => batch; [ForwardTrain] private Tensor Mine(Tensor obs) => obs;")]
    [InlineData("public static void ForwardTrain<T>() { }")]
    [InlineData("public TensorDict ForwardTrain { get; } = [];")]
    [InlineData("public Tensor ForwardTrain(Tensor obs) => obs; public sealed class Caller { } } internal static class Other { public static Tensor Call(Agent agent, Tensor obs) => agent.ForwardTrain(obs);")]
    public async Task Not_offered_where_something_would_change_or_break(string members) => Assert.Empty(
        await Fix.Titles<DoNotOverridePublicForwardAnalyzer, AnnotatePrivateForwardCodeFix>($$"""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                {{members}}
            }
            """));

    [Fact]
    public async Task Not_offered_in_a_class_that_the_generator_does_not_read() => Assert.Empty(
        await Fix.Titles<DoNotOverridePublicForwardAnalyzer, AnnotatePrivateForwardCodeFix>("""
            internal sealed class Agent(RLModuleSpec spec) : RLModule(spec)
            {
                public new TensorDict ForwardTrain(TensorDict batch) => batch;
            }
            """));

    private static Task Verify(string before, string after) => Fix.Verify<DoNotOverridePublicForwardAnalyzer, AnnotatePrivateForwardCodeFix>(before, after);
}
