using RLModules.Analyzers.Inference;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Inference;

/// <summary>RLM0404: a module that acts keeps a component for it.</summary>
public sealed class NothingLeftTests
{
    [Fact]
    public async Task Fires_once_on_the_name_of_the_class()
    {
        const string Source = """
            internal static partial class Outer
            {
                [RLModule]
                internal sealed partial class {|RLM0404:Agent|} : RLModule
                {
                    [NonInference] private Linear policy;
                    [NonInference] private Parameter scale;
                    private partial void Setup() => (policy, scale) = (Linear(4, 2), Parameter(ones(1)));
                    [Forward] private Tensor Policy(Tensor obs) => obs;
                }
            }
            """;
        await Rule.Verify<NothingLeftAnalyzer>(Source);
        Assert.Equal(["'Agent' has forwards for inference, but all of its components are [NonInference]"], await Rule.Messages<NothingLeftAnalyzer>(Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => obs;")]
    [InlineData("[NonInference] private Linear critic = Linear(4, 1); [ForwardTrain] private Tensor Train(Tensor obs) => critic.call(obs);")]
    [InlineData("private Linear policy = Linear(4, 2); [NonInference] private Linear critic = Linear(4, 1); [Forward] private Tensor Policy(Tensor obs) => policy.call(obs);")]
    [InlineData("[Buffer] private Tensor mean = zeros(4); [NonInference] private Linear critic = Linear(4, 1); [Forward] private Tensor Policy(Tensor obs) => obs - mean;")]
    public Task Does_not_fire_on(string members) => Rule.Verify<NothingLeftAnalyzer>($"[RLModule] internal sealed partial class Agent : RLModule {{ {members} }}");

    // Shared components are there in inference, but for those that are [NonInference] too; the modules of a whole act with components of their own.
    [Fact]
    public Task Shared_components_count() => Rule.Verify<NothingLeftAnalyzer>("""
        [RLModule]
        internal sealed partial class Team : MultiRLModule
        {
            [Shared][NonInference] private Linear world = Linear(4, 4);
            [Forward] private TensorDict Act(TensorDict batch) => batch;
            public Linear World => world;
        }

        [RLModule]
        internal sealed partial class Player : RLModule
        {
            [Shared] private Linear encoder;
            [NonInference] private Linear critic = Linear(4, 1);
            [Forward] private Tensor Policy(Tensor obs) => encoder.call(obs);
            [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
        }

        [RLModule]
        internal sealed partial class {|RLM0404:Idler|} : RLModule
        {
            [Shared][NonInference] private Linear world;
            [Forward] private Tensor Policy(Tensor obs) => obs;
            [ComputeValues] private Tensor Values(Tensor obs) => world.call(obs).squeeze(-1);
        }
        """);

    [Fact]
    public Task Components_of_base_classes_count() => Rule.Verify<NothingLeftAnalyzer>(
        """
        [RLModule]
        internal abstract partial class Acting : RLModule
        {
            protected Linear policy = Linear(4, 2);
            [Forward] private Tensor Policy(Tensor obs) => policy.call(obs);
        }

        [RLModule]
        internal abstract partial class Learned : RLModule
        {
            [NonInference] protected Linear critic = Linear(4, 1);
            [Forward] private Tensor Policy(Tensor obs) => Act(obs);
            protected abstract Tensor Act(Tensor obs);
        }
        """,
        """
        [RLModule]
        internal sealed partial class One : Acting
        {
            [NonInference] private Linear critic = Linear(4, 1);
        }

        [RLModule]
        internal sealed partial class {|RLM0404:Two|} : Learned
        {
            protected override Tensor Act(Tensor obs) => obs;
        }
        """);
}
