namespace RLModules.Generators.Tests;

/// <summary>Modules made of modules, and what these share.</summary>
public sealed class SharedTests
{
    [Fact]
    public Task Owner_and_the_modules_it_hands_components_to() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        internal sealed record TeamSettings
        {
            public int Embedding { get; init; } = 64;
        }

        [RLModule]
        [NonInference("tower.head")]
        internal sealed partial class Team : MultiRLModule<TeamSettings>
        {
            [Shared] private Linear encoder;
            [Shared][NonInference] private Module<Tensor, Tensor> world;
            [Shared] private Parameter scale;
            [Shared][Buffer] private Tensor mean;
            [Component("tower")] private Sequential layers;

            private partial void Setup()
            {
                encoder = Linear(4, Settings.Embedding);
                world = Linear(4, 4);
                scale = Parameter(ones(1));
                mean = zeros(4);
                layers = Sequential(("body", Linear(4, 4)), ("head", Linear(4, 1)));
            }
        }

        [RLModule]
        internal sealed partial class Player : RLModule
        {
            [Shared] private Linear encoder;
            [Shared][NonInference] private Module<Tensor, Tensor> world;
            [Shared][Component("scale")] private Parameter? gain;
            [Shared][Buffer] private Tensor mean;
            private Linear policy;

            private partial void Setup() => policy = Linear((int)encoder.out_features, ActionDistributionSize);

            [Forward] private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs - mean)) * gain!;
            [ComputeValues] private Tensor Values(Tensor obs) => world.call(obs).squeeze(-1);
        }

        [RLModule]
        internal sealed partial class Follower : RLModule
        {
            [Shared] private Linear encoder;

            [Forward] private Tensor Policy(Tensor obs) => encoder.call(obs);
        }
        """));

    [Fact]
    public Task Multi_agent_modules_that_derive_from_each_other() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        [RLModule]
        internal abstract partial class Group : MultiRLModule
        {
            [Shared] protected Linear encoder;

            private partial void Setup() => encoder = Linear(4, 4);
        }

        [RLModule]
        internal partial class Pair : Group
        {
            [Forward]
            [return: Column("sum")]
            private Tensor Sum([Column("left.obs")] Tensor left, [Column("right.obs")] Tensor right) => encoder.call(left) + encoder.call(right);
        }

        [RLModule]
        internal sealed partial class Trio : Pair
        {
            [Shared] private Linear world;

            private partial void Setup() => world = Linear(4, 4);

            public Linear World => world;
        }
        """));

    [Fact]
    public Task Network_does_not_register_what_it_is_given() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        [Network]
        internal sealed partial class Head : Module<Tensor, Tensor>
        {
            [Shared] private readonly Linear encoder;
            private readonly Linear output = Linear(4, 2);

            public Head(Linear encoder)
                : base("head")
            {
                this.encoder = encoder;
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => output.call(encoder.call(x));
        }
        """));
}
