using RLModules.Analyzers.Inference;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Inference;

/// <summary>RLM0401: what inference does not need is not reached from an inference or exploration forward.</summary>
public sealed class DoNotReadNonInferenceTests
{
    [Theory]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => {|RLM0401:critic|}.call(obs);")]
    [InlineData("[ForwardInference] private Tensor Policy(Tensor obs) => {|RLM0401:this.critic|}.call(obs);")]
    [InlineData("[ForwardExploration] private Tensor Policy(Tensor obs) => {|RLM0401:critic|}.forward(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Values(obs); private Tensor Values(Tensor obs) => {|RLM0401:critic|}.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Bias; private Tensor Bias => {|RLM0401:critic|}.weight;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Bias; private Tensor Bias { get { return {|RLM0401:critic|}.weight; } }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => this[0]; private Tensor this[int i] => {|RLM0401:critic|}.weight;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { Last = obs; return obs; } private Tensor Last { set { {|RLM0401:critic|}.call(value); } }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { return Values(); Tensor Values() => {|RLM0401:critic|}.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { return A(); Tensor A() => B(); Tensor B() => obs.sum().item<float>() > 0 ? A() : {|RLM0401:critic|}.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { Func<Tensor> values = () => {|RLM0401:critic|}.call(obs); return values(); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Twice(Values, obs); private static Tensor Twice(Func<Tensor, Tensor> map, Tensor x) => map(map(x)); private Tensor Values(Tensor obs) => {|RLM0401:critic|}.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { foreach (var _ in new int[2]) { obs = {|RLM0401:critic|}.call(obs); } return obs; }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { try { return obs; } finally { {|RLM0401:critic|}.call(obs); } }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { try { return obs; } catch (Exception) { return {|RLM0401:critic|}.call(obs); } }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { var value = {|RLM0401:critic|}; return value.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Critic.call(obs); private Linear Critic => {|RLM0401:critic|};")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Run({|RLM0401:critic|}, obs); private static Tensor Run(Linear network, Tensor x) => network.call(x);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => (obs.ndim > 1 ? {|RLM0401:critic|} : policy).call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => InferenceOnly ? {|RLM0401:critic|}.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => obs.ndim > 1 || !InferenceOnly ? {|RLM0401:critic|}.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { if (!InferenceOnly) { return obs; } return {|RLM0401:critic|}.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic is null ? {|RLM0401:critic|}!.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { using var scope = NewDisposeScope(); return {|RLM0401:critic|}.call(obs).MoveToOuterDisposeScope(); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => ((IValueFunctionApi)this).ComputeValues(new() { [Columns.Obs] = obs }); [ComputeValues] private Tensor Values(Tensor obs) => {|RLM0401:critic|}.call(obs).squeeze(-1);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { var x = obs; Use(ref x, {|RLM0401:critic|}); return x; } private static void Use(ref Tensor x, Linear y) => x = y.call(x);")]
    public Task Fires_on(string members) => Rule.Verify<DoNotReadNonInferenceAnalyzer>(Module(members));

    [Theory]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => policy.call(obs); [ForwardTrain] private Tensor Train(Tensor obs) => critic.call(obs);")]
    [InlineData("[Forward] private Tensor Train(Tensor obs) => critic.call(obs); [ForwardExploration] private Tensor Explore(Tensor obs) => obs; [ForwardInference] private Tensor Act(Tensor obs) => obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => InferenceOnly ? obs : critic.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => !InferenceOnly ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => !(this.InferenceOnly) && obs.ndim > 1 ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => !Spec.InferenceOnly & obs.ndim > 1 ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => InferenceOnly == false ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => InferenceOnly is false ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => InferenceOnly switch { true => obs, false => critic.call(obs) };")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { if (!InferenceOnly) { obs = critic.call(obs); } return obs; }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { if (InferenceOnly) { return obs; } return critic.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { if (InferenceOnly) { throw new InvalidOperationException(); } return critic.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { var learns = !InferenceOnly; return learns ? critic.call(obs) : obs; }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Learns ? critic.call(obs) : obs; private bool Learns => !InferenceOnly;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic is null ? obs : critic.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic is not null ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic != null ? critic.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic is { } network ? network.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic is Module<Tensor, Tensor> network && obs.ndim > 1 ? network.call(obs) : obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic?.call(obs) ?? obs;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => (critic ?? policy).call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { var network = critic; return network is null ? obs : network.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { var network = obs.ndim > 1 ? critic : policy; return network is null ? obs : network.call(obs); }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Run(critic, obs); private static Tensor Run(Linear? network, Tensor x) => network?.call(x) ?? x;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => policy.call(obs) * nameof(critic).Length;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => policy.call(obs); private Tensor Unused(Tensor obs) => critic.call(obs);")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { return obs; Tensor Unused() => critic.call(obs); }", "CS8321")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { if (!InferenceOnly) { Func<Tensor> values = () => critic.call(obs); obs = values(); } return obs; }")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => obs; [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);")]
    public Task Does_not_fire_on(string members, params string[] compilerIds) => Rule.Verify<DoNotReadNonInferenceAnalyzer>(compilerIds, Module(members));

    [Fact]
    public Task Shared_components_are_left_out_by_the_same_rules() => Rule.Verify<DoNotReadNonInferenceAnalyzer>("""
        [RLModule]
        internal sealed partial class Team : MultiRLModule
        {
            [Shared] private Linear encoder;
            [Shared][NonInference] private Linear world;

            private partial void Setup() => (encoder, world) = (Linear(4, 4), Linear(4, 4));

            [Forward]
            [return: Column("sum")]
            private Tensor Act(Tensor left, Tensor right) => encoder.call(left) + {|RLM0401:world|}.call(right);
        }

        [RLModule]
        internal sealed partial class Player : RLModule
        {
            [Shared] private Linear encoder;
            [Shared][NonInference] private Linear world;

            [Forward] private Tensor Policy(Tensor obs) => encoder.call({|RLM0401:world|}.call(obs));
            [ComputeValues] private Tensor Values(Tensor obs) => world.call(obs).squeeze(-1);
        }
        """);

    [Fact]
    public async Task Message_names_the_chain()
    {
        var messages = await Rule.Messages<DoNotReadNonInferenceAnalyzer>(Module("""
            [Forward] private Tensor Policy(Tensor obs) => Encode(obs);
            private Tensor Encode(Tensor obs) => Values(obs) + Far(obs);
            private Tensor Far(Tensor obs) => Values(obs);
            private Tensor Values(Tensor obs) => critic.call(obs);
            """));
        Assert.Equal(["'critic' is [NonInference] and is reached from [Forward] Policy → Encode → Values: an inference-only module has no 'critic' there"], messages);
    }

    [Fact]
    public Task Every_kind_of_component_and_several_at_once() => Rule.Verify<DoNotReadNonInferenceAnalyzer>("""
        namespace Tests;

        internal sealed class Outer
        {
            internal sealed partial class Unrelated;
        }

        internal sealed partial class Holder
        {
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [NonInference] private Linear? extra;
                [NonInference] private Parameter Scale { get; set; }
                [NonInference, Buffer] private Tensor mean;
                [NonInference] private ModuleList<Linear> towers;

                private partial void Setup()
                {
                    Scale = Parameter(ones(1));
                    mean = zeros(4);
                    towers = ModuleList(Linear(4, 4));
                }

                [ForwardExploration] private Tensor Explore(Tensor obs) => {|RLM0401:mean|};

                [ForwardInference]
                private Tensor Act(Tensor obs)
                {
                    foreach (var tower in {|RLM0401:towers|})
                    {
                        obs = tower.call(obs);
                    }

                    return {|RLM0401:extra|}!.call(obs - {|RLM0401:mean|}) * {|RLM0401:Scale|};
                }
            }
        }
        """);

    [Fact]
    public Task Members_and_forwards_of_base_classes() => Rule.Verify<DoNotReadNonInferenceAnalyzer>(
        """
        namespace Tests;

        [RLModule]
        internal abstract partial class Learned : RLModule
        {
            [NonInference] protected Linear critic;
            protected Linear policy;

            private partial void Setup() => (critic, policy) = (Linear(4, 1), Linear(4, 2));

            [Forward] private Tensor Policy(Tensor obs) => Head(obs);

            protected virtual Tensor Head(Tensor obs) => policy.call(obs);

            protected Tensor Values(Tensor obs) => critic.call(obs);
        }
        """,
        """
        namespace Tests;

        [RLModule]
        internal sealed partial class Overriding : Learned
        {
            protected override Tensor Head(Tensor obs) => {|RLM0401:critic|}.call(base.Head(obs));
        }

        [RLModule]
        internal sealed partial class Calling : Learned
        {
            [ForwardInference] private Tensor Act(Tensor obs) => {|RLM0401:Values(obs)|};
        }

        [RLModule]
        internal sealed partial class Plain : Learned;
        """);

    [Fact]
    public async Task Chain_through_a_virtual_call_back_into_the_derived_class()
    {
        var messages = await Rule.Messages<DoNotReadNonInferenceAnalyzer>("""
            [RLModule]
            internal abstract partial class Learned : RLModule
            {
                [Forward] private Tensor Policy(Tensor obs) => Head(obs);
                protected abstract Tensor Head(Tensor obs);
            }

            [RLModule]
            internal sealed partial class Agent : Learned
            {
                [NonInference] private Linear critic;
                private partial void Setup() => critic = Linear(4, 1);
                protected override Tensor Head(Tensor obs) => critic.call(obs);
            }
            """);
        Assert.Equal(["'critic' is [NonInference] and is reached from [Forward] Policy → Head: an inference-only module has no 'critic' there"], messages);
    }

    [Fact]
    public Task Partial_classes_in_two_files() => Rule.Verify<DoNotReadNonInferenceAnalyzer>(
        """
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [NonInference] private Linear critic;
            private partial void Setup() => critic = Linear(4, 1);
            [Forward] private Tensor Policy(Tensor obs) => Values(obs);
        }
        """,
        """
        internal sealed partial class Agent
        {
            private Tensor Values(Tensor obs) => {|RLM0401:critic|}.call(obs);
        }
        """);

    [Fact]
    public Task Parts_of_networks() => Rule.Verify<DoNotReadNonInferenceAnalyzer>("""
        [Network]
        internal sealed partial class Tower : Module<Tensor, Tensor>
        {
            private readonly Linear trunk;
            [NonInference] private Linear value;
            [NonInference] private readonly Linear aux;

            public Tower() : base("tower")
            {
                (trunk, value, aux) = (Linear(4, 4), Linear(4, 1), Linear(4, 1));
                RegisterComponents();
            }

            public Linear Trunk => trunk;
            public override Tensor forward(Tensor input) => value.call(trunk.call(input));
            public Tensor Features(Tensor input) => trunk.call(input);
            public Tensor Guarded(Tensor input) => value is null ? input : value.call(input);
            public Tensor InVain(Tensor input) => aux is null ? input : aux.call(input);
        }

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Tower tower;
            private partial void Setup() => tower = new Tower();
            [ForwardExploration] private Tensor Explore(Tensor obs) => tower.Guarded(tower.Features(tower.Trunk.call(obs)));
            [ForwardInference] private Tensor Act(Tensor obs) { var t = tower; return {|RLM0401:t.call(obs)|} + {|RLM0401:tower.InVain(obs)|}; }
            [ForwardTrain] private Tensor Train(Tensor obs) => tower.call(obs);
        }
        """);

    [Fact]
    public async Task Chain_through_a_network()
    {
        var messages = await Rule.Messages<DoNotReadNonInferenceAnalyzer>("""
            [Network]
            internal sealed partial class Tower : Module<Tensor, Tensor>
            {
                [NonInference] private Linear value = Linear(4, 1);
                public Tower() : base("tower") => RegisterComponents();
                public override Tensor forward(Tensor input) => value.call(input);
            }

            [Network]
            internal sealed partial class Pair : Module<Tensor, Tensor>
            {
                private readonly Tower left = new();
                public Pair() : base("pair") => RegisterComponents();
                public override Tensor forward(Tensor input) => left.call(input);
            }

            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private Pair pair = new();
                [Forward] private Tensor Policy(Tensor obs) => pair.call(obs);
            }
            """);
        Assert.Equal(["'Tower.value' is [NonInference] and is reached from [Forward] Policy → Pair.forward → Tower.forward: an inference-only module has no 'Tower.value' there"], messages);
    }

    [Fact]
    public Task Paths_on_the_class() => Rule.Verify<DoNotReadNonInferenceAnalyzer>("""
        internal sealed class Encoder : Module<Tensor, Tensor>
        {
            public readonly Linear critic = Linear(4, 1);
            public readonly Linear trunk = Linear(4, 4);

            public Encoder() : base("encoder") => RegisterComponents();

            public override Tensor forward(Tensor input) => trunk.call(input);
            public Tensor Values(Tensor input) => critic.call(input);
        }

        [RLModule]
        [NonInference("encoder.critic")]
        [NonInference("layers.1")]
        internal sealed partial class Agent : RLModule
        {
            private Encoder encoder;
            private Sequential layers;
            private Sequential others;

            private partial void Setup() => (encoder, layers, others) = (new Encoder(), Sequential(Linear(4, 4), Linear(4, 1)), Sequential(Linear(4, 4)));

            [ForwardExploration] private Tensor Explore(Tensor obs) => encoder.call(others.call(obs));
            [ForwardInference] private Tensor Act(Tensor obs) => {|RLM0401:encoder.critic|}.call(obs) + {|RLM0401:encoder.Values(obs)|} + {|RLM0401:layers.call(obs)|};
        }
        """);

    [Theory]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => critic.")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) { if (critic is")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Missing(critic, => );")]
    [InlineData("[Forward] private Tensor")]
    [InlineData("[Forward] [NonInference] private => ;")]
    [InlineData("[Forward] private Tensor Policy(Tensor obs) => Policy(Policy); private Linear Policy => Policy;")]
    public async Task Half_written_code(string members) => _ = await Rule.Messages<DoNotReadNonInferenceAnalyzer>(Module(members));

    private static string Module(string members) => $$"""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear policy;
            [NonInference] private Linear critic;

            private partial void Setup() => (policy, critic) = (Linear(4, 2), Linear(4, 1));

            {{members}}
        }
        """;
}
