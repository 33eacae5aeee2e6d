using RLModules.Analyzers.Legacy;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Legacy;

namespace RLModules.Analyzers.Tests.Legacy;

/// <summary>RLM1001, the fix: a module in the place of a model of the old stack.</summary>
public sealed class TurnIntoModuleCodeFixTests
{
    private const string Usings = ModelCanBeAModuleTests.Usings;

    [Fact]
    public Task Tutorials_model() => Verify(
        """
        internal sealed record NetConfig { public int Hidden { get; init; } = 64; }

        /// <summary>The tutorials' model.</summary>
        [Network]
        internal sealed partial class Net : ModelV2
        {
            private readonly Sequential hidden;
            private readonly Linear logits;

            // One number a state.
            private readonly Linear _valueBranch;
            private Tensor? _features;

            public Net(Space obsSpace, Space actionSpace, int numOutputs, NetConfig modelConfig, string name)
                : base(obsSpace, actionSpace, numOutputs, name)
            {
                var width = modelConfig.Hidden;
                hidden = Sequential(
                    Linear(obsSpace.FlatSize, width), Tanh(),
                    Linear(width, width), Tanh());

                // The head.
                logits = Linear(width, NumOutputs);
                _valueBranch = Linear(modelConfig.Hidden, 1);
                RegisterComponents();
            }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
            {
                this._features = hidden.call(inputDict["obs_flat"]);
                return (logits.call(_features), state);
            }

            protected override Tensor? ComputeValueFunction() => _valueBranch.call(_features!).squeeze(1);
        }
        """,
        """
        internal sealed record NetConfig { public int Hidden { get; init; } = 64; }

        /// <summary>The tutorials' model.</summary>
        [RLModule]
        internal sealed partial class Net : RLModule<NetConfig>
        {
            private Sequential hidden;
            private Linear logits;
            // One number a state.
            [NonInference] private Linear _valueBranch;

            private partial void Setup()
            {
                var width = Settings.Hidden;
                hidden = Sequential(
                    Linear(ObservationSize, width), Tanh(),
                    Linear(width, width), Tanh());
                // The head.
                logits = Linear(width, ActionDistributionSize);
                _valueBranch = Linear(Settings.Hidden, 1);
            }

            [Forward]
            private Tensor Policy(Tensor obs)
            {
                var features = hidden.call(obs);
                return logits.call(features);
            }

            [ForwardTrain]
            private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
            {
                var features = hidden.call(obs);
                return (logits.call(features), _valueBranch.call(features).squeeze(-1));
            }

            [ComputeValues]
            private Tensor Values(Tensor obs)
            {
                var features = hidden.call(obs);
                return _valueBranch.call(features).squeeze(-1);
            }
        }
        """);

    [Fact]
    public Task Recurrent_model() => Verify(
        """
        [Network]
        internal sealed partial class Net : RecurrentNetwork
        {
            private readonly LSTM lstm;
            private readonly Linear logits;
            private readonly Linear value;
            private Tensor? features;

            public Net(Space obs, Space actions, int outputs)
                : base(obs, actions, outputs, "net")
            {
                lstm = LSTM(ObsSpace.FlatSize, 8, batchFirst: true);
                logits = Linear(8, outputs);
                value = Linear(8, 1);
                RegisterComponents();
            }

            public override IReadOnlyList<Tensor> GetInitialState() => [zeros(8), zeros(8)];

            protected override (Tensor Output, IReadOnlyList<Tensor> State) ForwardRnn(Tensor inputs, IReadOnlyList<Tensor> state, Tensor seqLens)
            {
                var (sequence, h, c) = lstm.call(inputs, (state[0].unsqueeze(0), state[1].unsqueeze(0)));
                features = sequence;
                return (logits.call(features), [h.squeeze(0), c.squeeze(0)]);
            }

            protected override Tensor? ComputeValueFunction()
            {
                return value.call(features!).reshape(-1);
            }
        }
        """,
        """
        [RLModule]
        internal sealed partial class Net : RLModule
        {
            private LSTM lstm;
            private Linear logits;
            [NonInference] private Linear value;

            internal readonly record struct RecurrentState(Tensor State0, Tensor State1);

            private partial void Setup()
            {
                lstm = LSTM(ObservationSize, 8, batchFirst: true);
                logits = Linear(8, ActionDistributionSize);
                value = Linear(8, 1);
            }

            [InitialState]
            private RecurrentState Start() => new(zeros(8), zeros(8));

            [Forward]
            private (Tensor actionDistInputs, RecurrentState stateOut) Policy(Tensor obs, RecurrentState stateIn)
            {
                var (sequence, h, c) = lstm.call(obs, (stateIn.State0.unsqueeze(0), stateIn.State1.unsqueeze(0)));
                var features = sequence;
                return (logits.call(features), new RecurrentState(h.squeeze(0), c.squeeze(0)));
            }

            [ForwardTrain]
            private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs, RecurrentState stateIn)
            {
                var (sequence, h, c) = lstm.call(obs, (stateIn.State0.unsqueeze(0), stateIn.State1.unsqueeze(0)));
                var features = sequence;
                return (logits.call(features), value.call(features).squeeze(-1));
            }

            [ComputeValues]
            private Tensor Values(Tensor obs, RecurrentState stateIn)
            {
                var (sequence, h, c) = lstm.call(obs, (stateIn.State0.unsqueeze(0), stateIn.State1.unsqueeze(0)));
                var features = sequence;
                return value.call(features).squeeze(-1);
            }
        }
        """);

    [Fact]
    public Task Columns_and_phases_in_two_models_at_once() => Verify(
        """
        [Network]
        internal sealed partial class Masked : ModelV2
        {
            private readonly Linear logits;

            public Masked(Space obsSpace, Space actionSpace, int numOutputs)
                : base(obsSpace, actionSpace, numOutputs, "masked")
            {
                logits = Linear(4, numOutputs);
                RegisterComponents();
            }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens) =>
                (Widen(logits.call(inputDict["obs.seen"])) + inputDict["prev_action"] + inputDict["action_mask"] * (inputDict.IsTraining ? 1 : 2), state);

            private static Tensor Widen(Tensor x) => x * 2;
        }

        [Network]
        internal sealed partial class Plain : ModelV2
        {
            private readonly Linear logits;

            public Plain(Space obsSpace, Space actionSpace, int numOutputs)
                : base(obsSpace, actionSpace, numOutputs, "plain")
            {
                logits = Linear(obsSpace.FlatSize, numOutputs);
                RegisterComponents();
            }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
            {
                return (logits.call(inputDict.Obs), []);
            }
        }
        """,
        """
        [RLModule]
        internal sealed partial class Masked : RLModule
        {
            private Linear logits;

            private partial void Setup()
            {
                logits = Linear(4, ActionDistributionSize);
            }

            [Forward]
            private Tensor Policy([Column("obs.seen")] Tensor obsSeen, Tensor prevActions, Tensor actionMask) => Widen(logits.call(obsSeen)) + prevActions + actionMask * (false ? 1 : 2);

            private static Tensor Widen(Tensor x) => x * 2;
        }

        [RLModule]
        internal sealed partial class Plain : RLModule
        {
            private Linear logits;

            private partial void Setup()
            {
                logits = Linear(ObservationSize, ActionDistributionSize);
            }

            [Forward]
            private Tensor Policy(Tensor obs) => logits.call(obs);
        }
        """);

    [Fact]
    public Task Locals_keep_their_names() => Verify(
        """
        [Network]
        internal sealed partial class Net : ModelV2
        {
            private readonly Linear logits;
            private readonly Linear value;
            private Tensor? _features;
            private Tensor? _actionMask;

            public Net(Space obsSpace, Space actionSpace, int numOutputs)
                : base(obsSpace, actionSpace, numOutputs, "net")
            {
                logits = Linear(4, numOutputs);
                value = Linear(4, 1);
                RegisterComponents();
            }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
            {
                var obs = inputDict.Obs;
                var prevRewards = inputDict["prev_reward"] / 10;
                var features = obs + prevRewards;
                _features = features * 2;
                _actionMask = inputDict["action_mask"];
                return (logits.call(features) + _actionMask, state);
            }

            protected override Tensor? ComputeValueFunction() => value.call(_features!).squeeze(1);
        }
        """,
        """
        [RLModule]
        internal sealed partial class Net : RLModule
        {
            private Linear logits;
            [NonInference] private Linear value;

            private partial void Setup()
            {
                logits = Linear(4, ActionDistributionSize);
                value = Linear(4, 1);
            }

            [Forward]
            private Tensor Policy(Tensor obs, [Column("prev_rewards")] Tensor prevRewardsColumn, Tensor actionMask)
            {
                var prevRewards = prevRewardsColumn / 10;
                var features = obs + prevRewards;
                var lastFeatures = features * 2;
                return logits.call(features) + actionMask;
            }

            [ForwardTrain]
            private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs, [Column("prev_rewards")] Tensor prevRewardsColumn, Tensor actionMask)
            {
                var prevRewards = prevRewardsColumn / 10;
                var features = obs + prevRewards;
                var lastFeatures = features * 2;
                return (logits.call(features) + actionMask, value.call(lastFeatures).squeeze(-1));
            }

            [ComputeValues]
            private Tensor Values(Tensor obs, [Column("prev_rewards")] Tensor prevRewardsColumn, Tensor actionMask)
            {
                var prevRewards = prevRewardsColumn / 10;
                var features = obs + prevRewards;
                var lastFeatures = features * 2;
                return value.call(lastFeatures).squeeze(-1);
            }
        }
        """);

    [Fact]
    public Task What_only_its_author_can_carry_over_stands_there_as_a_comment() => Verify(
        """
        [Network]
        internal sealed partial class Net : ModelV2
        {
            private readonly Linear logits;
            private Tensor? last;
            private double seen;

            public Net(Space obsSpace, Space actionSpace, int numOutputs, int width)
                : base(obsSpace, actionSpace, numOutputs, "net")
            {
                logits = Linear(width, numOutputs);
                RegisterComponents();
            }

            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
            {
                if (inputDict.Count > 1)
                {
                    last = inputDict.Obs;
                }

                return (logits.call(last!), state);
            }

            protected override Tensor? ComputeValueFunction() => last!.squeeze(1);

            public override Tensor CustomLoss(Tensor policyLoss, ModelInputDict lossInputs)
            {
                seen = policyLoss.item<float>();

                return policyLoss;
            }

            public override IReadOnlyDictionary<string, double> Metrics() => new Dictionary<string, double> { ["seen"] = seen };
        }
        """,
        """
        [RLModule]
        internal sealed partial class Net : RLModule
        {
            private Linear logits;

            // By hand: what the constructor builds.
            //     public Net(Space obsSpace, Space actionSpace, int numOutputs, int width)
            //         : base(obsSpace, actionSpace, numOutputs, "net")
            //     {
            //         logits = Linear(width, numOutputs);
            //         RegisterComponents();
            //     }
            private partial void Setup() => throw new NotImplementedException("Carry over Net: what the constructor builds.");

            // By hand: what the model read and returned.
            //     protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens)
            //     {
            //         if (inputDict.Count > 1)
            //         {
            //             last = inputDict.Obs;
            //         }
            //
            //         return (logits.call(last!), state);
            //     }
            [Forward]
            private Tensor Policy(Tensor obs) => throw new NotImplementedException("Carry over Net: what the model read and returned.");

            // By hand: how the values were computed.
            //     protected override Tensor? ComputeValueFunction() => last!.squeeze(1);
            [ComputeValues]
            private Tensor Values(Tensor obs) => throw new NotImplementedException("Carry over Net: how the values were computed.");

            // By hand: a module's own loss is ISelfSupervisedLossApi; one that adds to the algorithm's belongs to its learner's ComputeLossForModule.
            //     public override Tensor CustomLoss(Tensor policyLoss, ModelInputDict lossInputs)
            //     {
            //         seen = policyLoss.item<float>();
            //
            //         return policyLoss;
            //     }

            // By hand: figures are logged where the loss is computed, with ILossContext.Metrics.
            //     public override IReadOnlyDictionary<string, double> Metrics() => new Dictionary<string, double> { ["seen"] = seen };
        }
        """,
        "CS0649");

    [Fact]
    public async Task Class_that_another_derives_from_is_its_authors_to_turn() => Assert.Empty(await Fix.Titles<ModelCanBeAModuleAnalyzer, TurnIntoModuleCodeFix>(Usings + """
        internal class Base(Space space) : ModelV2(space, space, 1, "base")
        {
            protected override (Tensor Output, IReadOnlyList<Tensor> State) Forward(ModelInputDict inputDict, IReadOnlyList<Tensor> state, Tensor? seqLens) => (inputDict.Obs, state);
        }

        internal sealed class Derived(Space space) : Base(space);
        """));

    private static Task Verify(string before, string after, params string[] compilerIds) =>
        Fix.Verify<ModelCanBeAModuleAnalyzer, TurnIntoModuleCodeFix>(Usings + before, Usings + after, "", compilerIds);
}
