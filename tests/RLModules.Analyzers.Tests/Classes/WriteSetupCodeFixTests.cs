using RLModules.Analyzers.Classes;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Classes;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0106, the fix: Setup with a first draft of every component.</summary>
public sealed class WriteSetupCodeFixTests
{
    [Fact]
    public Task Actor_critic() => Fix.Verify<ModuleHasSetupAnalyzer, WriteSetupCodeFix>(
        """
        internal sealed record Settings { public int Hidden { get; init; } = 64; }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>
        {
            private Module<Tensor, Tensor> encoder;
            private Linear policy;
            [NonInference] private Sequential? critic;

            [Forward]
            private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

            [ComputeValues]
            private Tensor Values(Tensor obs) => critic!.call(obs).squeeze(-1);
        }
        """,
        """
        internal sealed record Settings { public int Hidden { get; init; } = 64; }

        [RLModule]
        internal sealed partial class Agent : RLModule<Settings>
        {
            private Module<Tensor, Tensor> encoder;
            private Linear policy;
            [NonInference] private Sequential? critic;

            private partial void Setup()
            {
                encoder = Sequential(Linear(ObservationSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, Settings.Hidden));
                policy = Linear(ObservationSize, ActionDistributionSize);
                critic = Sequential(Linear(ObservationSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, 1));
            }

            [Forward]
            private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));

            [ComputeValues]
            private Tensor Values(Tensor obs) => critic!.call(obs).squeeze(-1);
        }
        """);

    [Fact]
    public Task Every_kind_of_component() => Fix.Verify<ModuleHasSetupAnalyzer, WriteSetupCodeFix>(
        """
        [Network]
        internal sealed partial class Torso(int size) : Module<Tensor, Tensor>("torso")
        {
            public override Tensor forward(Tensor x) => x * size;
        }

        internal static partial class Agents
        {
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private readonly Linear built = Linear(4, 4);
                private Torso torso;
                private LSTM memory;
                private ModuleList<Linear> heads;
                private Parameter logStd;
                [Buffer] private Tensor mean;
                [TargetNetworkPair(nameof(BuildQ))] private Linear q;
                public Linear Value { get; private set; }

                private Linear BuildQ() => Linear(4, 2);

                [Forward]
                private Tensor Policy(Tensor obs) => built.call(torso.call(obs)) + memory.call(obs).Item1 + heads[0].call(obs) + logStd + mean + Value.call(obs) + q.call(obs);
            }
        }
        """,
        """
        [Network]
        internal sealed partial class Torso(int size) : Module<Tensor, Tensor>("torso")
        {
            public override Tensor forward(Tensor x) => x * size;
        }

        internal static partial class Agents
        {
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                private readonly Linear built = Linear(4, 4);
                private Torso torso;
                private LSTM memory;
                private ModuleList<Linear> heads;
                private Parameter logStd;
                [Buffer] private Tensor mean;
                [TargetNetworkPair(nameof(BuildQ))] private Linear q;
                public Linear Value { get; private set; }

                private partial void Setup()
                {
                    memory = LSTM(ObservationSize, 64);
                    heads = new ModuleList<Linear>();
                    logStd = new Parameter(zeros(ActionDistributionSize));
                    mean = zeros(ObservationSize);
                    Value = Linear(ObservationSize, 1);
                    throw new NotImplementedException("Build torso.");
                }

                private Linear BuildQ() => Linear(4, 2);

                [Forward]
                private Tensor Policy(Tensor obs) => built.call(torso.call(obs)) + memory.call(obs).Item1 + heads[0].call(obs) + logStd + mean + Value.call(obs) + q.call(obs);
            }
        }
        """,
        "",
        "CS0649");

    [Fact]
    public Task Setup_for_training_keeps_its_own_and_several_classes_are_fixed() => Fix.Verify<ModuleHasSetupAnalyzer, WriteSetupCodeFix>(
        """
        [RLModule]
        internal sealed partial class A : RLModule
        {
            private Linear policy;
            [NonInference] private Linear critic;

            public Linear Policy => policy;

            private partial void SetupForTraining() => critic = Linear(4, 1);
        }

        [RLModule]
        internal sealed partial class B : RLModule
        {
            [Forward] private Tensor Policy(Tensor obs) => head.call(obs);

            private Linear head;
        }
        """,
        """
        [RLModule]
        internal sealed partial class A : RLModule
        {
            private Linear policy;
            [NonInference] private Linear critic;

            public Linear Policy => policy;

            private partial void Setup()
            {
                policy = Linear(ObservationSize, ActionDistributionSize);
            }

            private partial void SetupForTraining() => critic = Linear(4, 1);
        }

        [RLModule]
        internal sealed partial class B : RLModule
        {
            private partial void Setup()
            {
                head = Linear(ObservationSize, ActionDistributionSize);
            }

            [Forward] private Tensor Policy(Tensor obs) => head.call(obs);

            private Linear head;
        }
        """);
}
