using RLModules.Analyzers.Legacy;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Legacy;

namespace RLModules.Analyzers.Tests.Legacy;

/// <summary>RLM1001, the fix on models that are written unlike the tutorials': what it makes compiles, or it leaves a comment, or it is not offered.</summary>
public sealed class TurnIntoModuleOddModelTests
{
    private const string Usings = ModelCanBeAModuleTests.Usings;

    [Fact]
    public Task Names_of_members_are_not_taken_again() => Verify(
        """
        [Network]
        internal sealed partial class Net : ModelV2
        {
            private readonly Linear logits;
            private readonly Linear value;
            private Tensor? _value;

            public Net(Space obsSpace, Space actionSpace, int numOutputs)
                : base(obsSpace, actionSpace, numOutputs, "net")
            {
                logits = Linear(4, numOutputs);
                value = Linear(4, 1);
                RegisterComponents();
            }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
            {
                _value = value.call(inputDict.Obs);
                return (Policy(inputDict.Obs) + inputDict["logits"], state);
            }

            protected override Tensor? ComputeValueFunction() => _value?.squeeze(1);

            private Tensor Policy(Tensor x) => logits.call(x);
        }
        """,
        """
        [RLModule]
        internal sealed partial class Net : RLModule
        {
            private Linear logits;
            private Linear value;

            private partial void Setup()
            {
                logits = Linear(4, ActionDistributionSize);
                value = Linear(4, 1);
            }

            [Forward]
            private Tensor ModulePolicy(Tensor obs, [Column("logits")] Tensor logitsColumn)
            {
                var lastValue = value.call(obs);
                return Policy(obs) + logitsColumn;
            }

            [ForwardTrain]
            private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs, [Column("logits")] Tensor logitsColumn)
            {
                var lastValue = value.call(obs);
                return (Policy(obs) + logitsColumn, lastValue.squeeze(-1));
            }

            [ComputeValues]
            private Tensor Values(Tensor obs, [Column("logits")] Tensor logitsColumn)
            {
                var lastValue = value.call(obs);
                return lastValue.squeeze(-1);
            }

            private Tensor Policy(Tensor x) => logits.call(x);
        }
        """);

    [Fact]
    public Task Constructors_and_what_they_set() => Verify(
        """
        [Network]
        internal sealed partial class Net : ModelV2
        {
            /// <summary>What to multiply by.</summary>
            private static readonly int Factor;
            private readonly Config config;

            static Net() => Factor = 2;

            public Net(Space obsSpace, Space actionSpace, int numOutputs)
                : this(obsSpace, actionSpace, numOutputs, new Config())
            {
            }

            public Net(Space obsSpace, Space actionSpace, int numOutputs, Config config)
                : base(obsSpace, actionSpace, numOutputs, "net")
            {
                this.config = config;
                Logits = Linear(config.Width, numOutputs);
                RegisterComponents();
            }

            public Linear Logits { get; }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens) =>
                (Logits.call(inputDict.Obs) * Factor * config.Width, state);

            protected override Tensor? ComputeValueFunction() => null;

            internal sealed record Config { public int Width { get; init; } = 4; }
        }
        """,
        """
        [RLModule]
        internal sealed partial class Net : RLModule<Net.Config>
        {
            /// <summary>What to multiply by.</summary>
            private static readonly int Factor;
            private Config config = null!;

            private partial void Setup()
            {
                this.config = Settings;
                Logits = Linear(Settings.Width, ActionDistributionSize);
            }

            [Forward]
            private Tensor Policy(Tensor obs) => Logits.call(obs) * Factor * config.Width;

            static Net() => Factor = 2;

            // By hand: a module has one constructor, which is generated.
            //     public Net(Space obsSpace, Space actionSpace, int numOutputs)
            //         : this(obsSpace, actionSpace, numOutputs, new Config())
            //     {
            //     }

            public Linear Logits { get; private set; }

            internal sealed record Config { public int Width { get; init; } = 4; }
        }
        """);

    [Fact]
    public Task What_needs_something_that_is_left_is_left_too() => Verify(
        """
        [Network]
        internal sealed partial class Net : RecurrentNetwork
        {
            public Net(Space obsSpace, Space actionSpace, int numOutputs) : base(obsSpace, actionSpace, numOutputs, "net") => RegisterComponents();

            public override IReadOnlyList<Tensor> GetInitialState() => [zeros(8)];

            internal double Seen => Once()["seen"];

            protected override (Tensor Output, IReadOnlyList<Tensor> State) ForwardRnn(Tensor inputs, IReadOnlyList<Tensor> state, Tensor seqLens)
            {
                var stateIn = state[0];
                return (inputs, [stateIn]);
            }

            public override IReadOnlyDictionary<string, double> Metrics() => new Dictionary<string, double> { ["seen"] = GetInitialState().Count };

            private IReadOnlyDictionary<string, double> Once() => Metrics();
        }
        """,
        """
        [RLModule]
        internal sealed partial class Net : RLModule
        {

            private partial void Setup()
            {
            }

            // By hand: what the model read and returned.
            //     protected override (Tensor Output, IReadOnlyList<Tensor> State) ForwardRnn(Tensor inputs, IReadOnlyList<Tensor> state, Tensor seqLens)
            //     {
            //         var stateIn = state[0];
            //         return (inputs, [stateIn]);
            //     }
            [Forward]
            private Tensor Policy(Tensor obs) => throw new NotImplementedException("Carry over Net: what the model read and returned.");

            // By hand: the recurrent state, a record of tensors that a method with [InitialState] returns.
            //     public override IReadOnlyList<Tensor> GetInitialState() => [zeros(8)];

            // By hand: this needs what ModelV2 kept of its last forward; a module's methods take and return it.
            //     internal double Seen => Once()["seen"];

            // By hand: figures are logged where the loss is computed, with ILossContext.Metrics.
            //     public override IReadOnlyDictionary<string, double> Metrics() => new Dictionary<string, double> { ["seen"] = GetInitialState().Count };

            // By hand: this needs what ModelV2 kept of its last forward; a module's methods take and return it.
            //     private IReadOnlyDictionary<string, double> Once() => Metrics();
        }
        """);

    [Theory]
    [InlineData("Net", "#region Nothing\n#endregion")]
    [InlineData("Net", "private int Setup;")]
    [InlineData("Net", "internal int Spec => 1;")]
    [InlineData("Net<T>", "")]
    public async Task It_is_not_offered_where_it_could_only_go_wrong(string name, string member) => Assert.Empty(await Fix.Titles<ModelCanBeAModuleAnalyzer, TurnIntoModuleCodeFix>(Usings + $$"""
        [Network]
        internal sealed partial class {{name}} : ModelV2
        {
            {{member}}
            public Net(Space obsSpace, Space actionSpace, int numOutputs) : base(obsSpace, actionSpace, numOutputs, "net") => RegisterComponents();

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens) => (inputDict.Obs, state);
        }
        """));

    private static Task Verify(string before, string after) => Fix.Verify<ModelCanBeAModuleAnalyzer, TurnIntoModuleCodeFix>(Usings + before, Usings + after);
}
