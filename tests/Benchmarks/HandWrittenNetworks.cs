using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.Benchmarks;

/// <summary>The networks of an actor and a critic as one writes them on the TorchSharp API.</summary>
internal abstract class HandWrittenNetworks : IDisposable
{
    /// <summary>All of them.</summary>
    public abstract IReadOnlyList<Module> Modules { get; }

    /// <summary>Logits (B.., actions) and values (B..) of observations.</summary>
    public abstract (Tensor Logits, Tensor Values) Forward(Tensor observations);

    public void Dispose()
    {
        foreach (var module in Modules)
        {
            module.Dispose();
        }
    }

    /// <summary>Two layers of 64 with tanh for each of the two.</summary>
    public sealed class Towers(int observationSize, int actions, int hidden = 64) : HandWrittenNetworks
    {
        private readonly Sequential actor = Tower(observationSize, hidden, actions);
        private readonly Sequential critic = Tower(observationSize, hidden, 1);

        public override IReadOnlyList<Module> Modules => [actor, critic];

        public override (Tensor Logits, Tensor Values) Forward(Tensor observations) => (actor.call(observations), critic.call(observations).squeeze(-1));

        private static Sequential Tower(int inputs, int hidden, int outputs) =>
            Sequential(Linear(inputs, hidden), Tanh(), Linear(hidden, hidden), Tanh(), Linear(hidden, outputs));
    }

    /// <summary>Two layers of 64 with tanh, an LSTM of 64 and a head for each of the two, over sequences (B, T, …) from a state of zeros.</summary>
    public sealed class Recurrent(int observationSize, int actions, int sequences) : HandWrittenNetworks
    {
        private const int Hidden = 64;
        private readonly Sequential actorTokens = Tokens(observationSize);
        private readonly Sequential criticTokens = Tokens(observationSize);
        private readonly LSTM actor = LSTM(Hidden, Hidden, batchFirst: true);
        private readonly LSTM critic = LSTM(Hidden, Hidden, batchFirst: true);
        private readonly Linear policy = Linear(Hidden, actions);
        private readonly Linear value = Linear(Hidden, 1);
        private readonly Tensor start = zeros(1, sequences, Hidden);

        public override IReadOnlyList<Module> Modules => [actorTokens, criticTokens, actor, critic, policy, value];

        public override (Tensor Logits, Tensor Values) Forward(Tensor observations)
        {
            var (actorFeatures, _, _) = actor.call(actorTokens.call(observations), (start, start));
            var (criticFeatures, _, _) = critic.call(criticTokens.call(observations), (start, start));
            return (policy.call(actorFeatures), value.call(criticFeatures).squeeze(-1));
        }

        private static Sequential Tokens(int inputs) => Sequential(Linear(inputs, Hidden), Tanh(), Linear(Hidden, Hidden), Tanh());
    }

    /// <summary>The convolutions and the dense layer of Mnih et al. 2015 for both, over images whose channels come last, as environments give them.</summary>
    public sealed class NatureCnn(int channels, int actions) : HandWrittenNetworks
    {
        private readonly Sequential encoder = Sequential(
            Conv2d(channels, 32, 8, stride: 4), ReLU(),
            Conv2d(32, 64, 4, stride: 2), ReLU(),
            Conv2d(64, 64, 3, stride: 1), ReLU(),
            Flatten(), Linear(3136, 512), ReLU());

        private readonly Linear policy = Linear(512, actions);
        private readonly Linear value = Linear(512, 1);

        public override IReadOnlyList<Module> Modules => [encoder, policy, value];

        public override (Tensor Logits, Tensor Values) Forward(Tensor observations)
        {
            var features = encoder.call(observations.permute(0, 3, 1, 2));
            return (policy.call(features), value.call(features).squeeze(-1));
        }
    }
}
