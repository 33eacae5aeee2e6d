using RLModules.Analyzers.ShapeFlow;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>How shapes flow through the code of a module.</summary>
public sealed class FlowTests
{
    [Fact]
    public Task Members_that_may_be_equal_are_not_reported() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear first; private Linear second; private Linear third;",
        "first = Linear(4, Settings.Hidden); second = Linear(Settings.Other, 64); third = Linear(Settings.Hidden, 2);",
        "return third.call(second.call(first.call(obs)));"));

    [Fact]
    public Task Multiples_of_a_member_are() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear first; private Linear second;",
        "first = Linear(4, Settings.Hidden); second = Linear(2 * Settings.Hidden, 2);",
        "return second.call({|RLM0901:first.call(obs)|});"));

    [Fact]
    public Task Ways_that_differ_are_not_known() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear narrow; private Linear wide; private Linear head;",
        "narrow = Linear(4, 8); wide = Linear(4, 16); head = Linear(16, 2);",
        "return head.call(Settings.Deep ? wide.call(obs) : narrow.call(obs));"));

    [Fact]
    public Task A_size_that_is_built_on_one_way_alone_may_be_zero() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear? extra; private Linear head;",
        "if (Settings.Other > 0) { extra = Linear(4, Settings.Other); } head = Linear(4 + Settings.Other, 2);",
        "return head.call(extra is null ? obs : cat([obs, extra.call(obs)], -1));"));

    [Fact]
    public Task Rank_is_asked_for() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear head;",
        "head = Linear(4, 2);",
        "if (obs.ndim == 3) { return head.call(obs.sum(1).squeeze(5)); } return head.call(obs);"));

    [Fact]
    public Task Helper_with_arguments_is_reported_once() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        """
        private Sequential actor; private Sequential critic;

            private static Sequential Tower(int inputs, int outputs) => Sequential(Linear(inputs, 64), Tanh(), {|RLM0901:Linear(32, outputs)|});
        """,
        "actor = Tower(4, 2); critic = Tower(4, 1);",
        "return actor.call(obs) + critic.call(obs);"));

    [Fact]
    public Task Loop_over_layers() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private ModuleList<Linear> layers;",
        "layers = ModuleList(Linear(4, 8), Linear(8, 16));",
        "var x = obs; foreach (var layer in layers) { x = layer.call(x).relu(); } return {|RLM0902:x|};",
        output: "b, 8"));

    [Fact]
    public Task Loop_of_unknown_length() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear layer; private Linear head;",
        "layer = Linear(4, 4); head = Linear(8, 2);",
        "var x = obs; for (var i = 0; i < Settings.Other; i++) { x = layer.call(x).tanh(); } return head.call({|RLM0901:x|});"));

    [Fact]
    public Task Loop_that_grows_a_tensor() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear head;",
        "head = Linear(12, 2);",
        "var x = obs; for (var i = 0; i < Settings.Other; i++) { x = cat([x, obs], 1); } return head.call(x);"));

    [Fact]
    public Task Caught_exceptions_are_expected() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        "private Linear head;",
        "head = Linear(5, 2);",
        "try { return head.call(obs); } catch (Exception) { return obs; }"));

    [Fact]
    public Task Field_that_a_method_replaces_is_not_known() => Rule.Verify<ShapeFlowAnalyzer>(ModuleSource.Of(
        """
        private Linear head; private int width;

            public void Grow() => width = 9;
        """,
        "head = Linear(4, 2); width = 3;",
        "return head.call(zeros(2, width));"));

    [Fact]
    public Task Local_functions_lambdas_tuples_and_records() => Rule.Verify<ShapeFlowAnalyzer>("""
        internal readonly record struct Pair(Tensor Left, Tensor Right);

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear left;
            private Linear right;

            private partial void Setup()
            {
                left = Linear(4, 8);
                right = Linear(4, 16);
            }

            [Forward]
            [return: Column("features")]
            [return: Shape("b, 24")]
            private Tensor Run([Shape("b, 4")] Tensor obs)
            {
                Func<Tensor, Tensor> scale = x => x * 2;
                var (first, second) = Both(obs);
                var pair = new Pair(scale(first), second) with { Right = Twice(second) };
                return {|RLM0902:cat([pair.Left, pair.Right], -1)|};

                Tensor Twice(Tensor x) => cat([x, x], -1);
            }

            private (Tensor, Tensor) Both(Tensor x) => (left.call(x), right.call(x));
        }
        """);

    [Fact]
    public Task Network_of_its_own() => Rule.Verify<ShapeFlowAnalyzer>("""
        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private readonly Linear first;
            private readonly Linear second;

            public Encoder(int inputs, int outputs)
                : base(nameof(Encoder))
            {
                first = Linear(inputs, 32);
                second = Linear(inputs, outputs);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => second.call(first.call(input));
        }

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Encoder fits;
            private Encoder encoder;

            private partial void Setup()
            {
                fits = new Encoder(32, 2);
                encoder = new Encoder(4, 2);
            }

            [Forward]
            [return: Column("features")]
            private Tensor Run([Shape("b, 4")] Tensor obs, [Shape("b, 32")] Tensor other) => fits.call(other) + {|RLM0901:encoder.call(obs)|};
        }
        """);

    [Fact]
    public Task Network_that_fits_nothing_is_reported_where_it_is_written() => Rule.Verify<ShapeFlowAnalyzer>("""
        [Network]
        internal sealed partial class Encoder : Module<Tensor, Tensor>
        {
            private readonly Linear first = Linear(4, 32);
            private readonly Linear second = Linear(16, 2);

            public Encoder()
                : base(nameof(Encoder)) => RegisterComponents();

            public override Tensor forward(Tensor input) => second.call({|RLM0901:first.call(input)|});
        }

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Encoder encoder;

            private partial void Setup() => encoder = new Encoder();

            [Forward]
            [return: Column("features")]
            private Tensor Run([Shape("b, 4")] Tensor obs) => encoder.call(obs);
        }
        """);

    [Fact]
    public Task Whole_batch() => Rule.Verify<ShapeFlowAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            private Linear head;

            private partial void Setup() => head = Linear(4, 2);

            [Forward]
            [Input(Columns.Obs, "b, 4")]
            [Input("goal.near", "b, 5")]
            [Output("features", "b, 2")]
            [Output("vf_preds", "b")]
            private TensorDict Run(TensorDict batch)
            {
                var outputs = new TensorDict { { "features", head.call(batch[Columns.Obs]) } };
                outputs["vf_preds"] = head.call({|RLM0901:batch["goal.near"]|}).sum(1);
                return outputs;
            }
        }
        """);

    [Fact]
    public Task Target_network_and_inherited_layers() => Rule.Verify<ShapeFlowAnalyzer>("""
        [RLModule]
        internal abstract partial class Base : RLModule
        {
            private protected Linear Head { get; private set; }

            private partial void Setup() => Head = Linear(8, 2);
        }

        [RLModule]
        internal sealed partial class Agent : Base
        {
            [TargetNetworkPair(nameof(BuildQ))] private Linear q;

            private static Linear BuildQ() => Linear(4, 3);

            [Forward]
            [return: Column("features")]
            private Tensor Run([Shape("b, 4")] Tensor obs) => Head.call({|RLM0901:q.call(obs)|});

            [ForwardTarget]
            [return: Column("target")]
            [return: Shape("b, 4")]
            private Tensor Target([Shape("b, 4")] Tensor nextObs) => {|RLM0902:qTarget.call(nextObs)|};
        }
        """);

    [Fact]
    public Task Recurrent_state_has_the_shape_of_the_initial_one() => Rule.Verify<ShapeFlowAnalyzer>("""
        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            internal readonly record struct Memory(Tensor H);

            private GRUCell cell;
            private Linear wide;

            private partial void Setup()
            {
                cell = GRUCell(4, 8);
                wide = Linear(8, 9);
            }

            [InitialState]
            private static Memory Start() => new(zeros(8));

            [Forward]
            private (Tensor features, Memory stateOut) Step([Shape("b, 4")] Tensor obs, Memory stateIn)
            {
                var next = cell.call(obs, stateIn.H);
                return (next, {|RLM0902:new Memory(wide.call(next))|});
            }
        }
        """);
}
