
namespace RLModules.Generators.Tests;

/// <summary>What is generated for a whole module, as accepted.</summary>
public sealed class ModuleTests
{
    [Fact]
    public Task Actor_critic_of_the_design() => Snapshot.Verify(Generation.Run("""
        namespace CartPole;

        /// <summary>Settings.</summary>
        public sealed record ActorCriticSettings
        {
            /// <summary>Units.</summary>
            public int Hidden { get; init; } = 64;
        }

        /// <summary>An actor and a critic.</summary>
        [RLModule]
        public sealed partial class ActorCritic : RLModule<ActorCriticSettings>
        {
            private Module<Tensor, Tensor> encoder;
            private Linear policy;
            [NonInference] private Module<Tensor, Tensor> critic;

            private partial void Setup()
            {
                encoder = Sequential(Linear(ObservationSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, Settings.Hidden), Tanh());
                policy = Linear(Settings.Hidden, ActionDistributionSize);
                critic = Sequential(Linear(ObservationSize, Settings.Hidden), Tanh(), Linear(Settings.Hidden, 1));
            }

            [Forward] private Tensor Policy(Tensor obs) => policy.call(encoder.call(obs));
            [ForwardTrain] private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Values(obs));
            [ComputeValues] private Tensor Values(Tensor obs) => critic.call(obs).squeeze(-1);
        }
        """));
}
