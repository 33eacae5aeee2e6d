
namespace RLModules.Generators.Tests;

/// <summary>Components, their keys, Setup, and what inference does not need.</summary>
public sealed class ComponentTests
{
    [Fact]
    public Task Every_kind_of_component() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Module<Tensor, Tensor> _encoder;
            private readonly Linear m_head = Linear(4, 2);
            internal ModuleList<Linear> Q1Towers { get; private set; }
            [Component("pi")] private Linear policy;
            private Linear? extra;
            private Parameter logStd;
            [Buffer] private Tensor runningMean;
            private Tensor scratch = zeros(1);
            private int steps;

            private partial void Setup()
            {
                _encoder = Linear(4, 4);
                Q1Towers = ModuleList(Linear(4, 1));
                policy = Linear(4, 2);
                logStd = Parameter(zeros(2));
                runningMean = zeros(4);
                extra = null;
                steps = 1;
            }

            [Forward] private Tensor Policy(Tensor obs) => extra is null ? policy.call(obs) + scratch * steps : obs;
        }
        """));

    [Fact]
    public void Setup_is_not_marked_as_generated_so_that_analyzers_look_into_it()
    {
        Generation.Run(
            Sources.Compile("""
                [RLModule]
                internal sealed partial class Agent : RLModule
                {
                    private Linear policy;
                    [NonInference] private Linear critic;

                    private partial void Setup() => policy = Linear(4, 2);
                    private partial void SetupForTraining() => critic = Linear(4, 1);

                    [Forward] private Tensor Policy(Tensor obs) => policy.call(obs);
                    [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
                }
                """),
            out var output);

        var agent = output.GetTypeByMetadataName("Agent")!;
        Assert.All(
            agent.GetMembers("Setup").Concat(agent.GetMembers("SetupForTraining")),
            method => Assert.Equal(["MemberNotNullAttribute"], method.GetAttributes().Select(attribute => attribute.AttributeClass!.Name)));
    }

    [Fact]
    public void Network_with_a_target_may_be_declared_nullable() => Generation.Run("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear? q;

            private Linear BuildQ() => Linear(4, 2);

            [ForwardTrain] private Tensor Train(Tensor obs) => q!.call(obs) + qTarget.call(obs);
        }
        """);

    [Fact]
    public void Parameter_that_a_primary_constructor_keeps_is_no_component()
    {
        var driver = Generation.Run("""
            [Network]
            internal sealed partial class Head(Linear body) : Module<Tensor, Tensor>("head")
            {
                private readonly Linear output = Linear(4, 2);

                public override Tensor forward(Tensor x) => output.call(body.call(x));
            }
            """);

        Assert.DoesNotContain("body", driver.Text("Head.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public Task Setup_for_training() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;
            [NonInference] private Linear critic;
            [NonInference] private Linear? curiosity;
            [NonInference] private Parameter Temperature { get; set; }

            private partial void Setup() => policy = Linear(4, 2);

            private partial void SetupForTraining()
            {
                critic = Linear(4, 1);
                curiosity = Linear(4, 1);
                Temperature = Parameter(zeros(1));
            }
        }
        """));

    [Fact]
    public Task Setup_without_accessibility() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;

            partial void Setup() => policy = Linear(4, 2);
        }
        """));

    [Fact]
    public Task Network_with_parts_that_inference_does_not_need() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private readonly Linear trunk;
            private readonly Linear? extra;
            [NonInference] private Linear value;
            [NonInference] private readonly Linear aux;
            private readonly Tower tower;
            private readonly Parameter scale;
            [Buffer] private readonly Tensor mean;

            public Encoder(int size) : base("encoder")
            {
                trunk = Linear(size, size);
                extra = null;
                value = Linear(size, 1);
                aux = Linear(size, 1);
                tower = new Tower(size);
                scale = Parameter(ones(1));
                mean = zeros(size);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => trunk.call(input) * scale + mean + (extra ?? trunk).call(input);
        }

        [Network]
        internal partial class Tower : Module<Tensor, Tensor>
        {
            private readonly Linear first;
            [NonInference, Component("second_head")] private Linear second;

            public Tower(int size) : base("tower")
            {
                first = Linear(size, size);
                second = Linear(size, size);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => first.call(input);
        }

        [Network]
        internal sealed partial class TallTower : Tower
        {
            private readonly Linear third;

            public TallTower(int size) : base(size)
            {
                third = Linear(size, size);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => third.call(base.forward(input));
        }

        [RLModule]
        [NonInference("container.1")]
        internal sealed partial class Agent : RLModule
        {
            private Encoder encoder;
            private TallTower tower;
            private Sequential container;

            private partial void Setup()
            {
                encoder = new Encoder(ObservationSize);
                tower = new TallTower(ObservationSize);
                container = Sequential(Linear(4, 4), Linear(4, 4));
            }
        }
        """));

    [Fact]
    public Task Derived_modules() => Snapshot.Verify(Generation.Run("""
        namespace Tests;

        internal record BaseSettings { public int Hidden { get; init; } = 8; }

        [RLModule]
        internal abstract partial class ValueModule : RLModule<BaseSettings>
        {
            [NonInference] private Linear critic;
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            private partial void Setup() => critic = Linear(ObservationSize, 1);

            private Linear BuildQ() => Linear(ObservationSize, ActionSize);

            [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
        }

        [RLModule]
        internal partial class Middle : ValueModule
        {
            [Forward] private Tensor Policy(Tensor obs) => obs;
        }

        [RLModule(Id = "agents/leaf")]
        internal sealed partial class Leaf : Middle
        {
            private Linear head;
            [NonInference] private Linear aux;
            [TargetNetworkPair(nameof(BuildSecond))] private Linear second;

            private partial void Setup()
            {
                head = Linear(4, 2);
                aux = Linear(4, 2);
            }

            private Linear BuildSecond() => Linear(4, 2);

            [ForwardInference] private Tensor Greedy(Tensor obs) => head.call(obs);
            [ComputeValues] private Tensor OwnValues(Tensor obs) => head.call(obs);
            [ForwardTarget] [return: Column("qf_target")] private Tensor Target(Tensor nextObs) => secondTarget.call(nextObs);
        }
        """));

    [Fact]
    public void Network_of_another_assembly_tells_what_inference_does_not_need()
    {
        Generation.Run(Sources.Compile("Networks", References.All, """
            namespace Networks;

            /// <summary>An encoder.</summary>
            [Network]
            public sealed partial class Encoder : Module<Tensor, Tensor>
            {
                private readonly Linear trunk;
                [NonInference] private readonly Linear value;

                /// <summary>Makes it.</summary>
                public Encoder() : base("encoder")
                {
                    trunk = Linear(4, 4);
                    value = Linear(4, 1);
                    RegisterComponents();
                }

                /// <inheritdoc/>
                public override Tensor forward(Tensor input) => trunk.call(input);
            }
            """), out var networks);
        using var image = new MemoryStream();
        Assert.True(networks.Emit(image).Success);

        var agent = Sources.Compile("Agents", [.. References.All, Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray())], """
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private Networks.Encoder encoder;

                private partial void Setup() => encoder = new();
            }
            """);

        Assert.Contains("GetNonInferenceAttributes() => [\"encoder.value\"];", Generation.Run(agent, out _).Text("Agent.g.cs"), StringComparison.Ordinal);
    }
}
