namespace Corpus;

/// <summary>A latent with mean and spread, and the observation rebuilt from it.</summary>
[RLModule]
internal sealed partial class VariationalEncoder : RLModule
{
    private const int Latent = 9;

    private Sequential encoder;
    private Sequential policy;
    [NonInference] private Sequential decoder;

    private partial void Setup()
    {
        encoder = Sequential(Linear(ObservationSize, 35), SiLU(), Linear(35, 2 * Latent));
        policy = Sequential(Linear(Latent, 17), SiLU(), Linear(17, ActionDistributionSize));
        decoder = Sequential(Linear(Latent, 35), SiLU(), Linear(35, ObservationSize));
    }

    [Forward]
    private Tensor Policy([Shape("b, {ObservationSize}")] Tensor obs)
    {
        var (mean, _) = Encode(obs);
        return policy.call(mean);
    }

    [ForwardTrain]
    [return: Shape("b, {ActionDistributionSize}", "b", "b")]
    private (Tensor actionDistInputs, Tensor reconstruction, Tensor divergence) Train(Tensor obs)
    {
        var (mean, logVariance) = Encode(obs);
        var sample = mean + ((logVariance * 0.5).exp() * randn_like(mean));
        var reconstruction = (decoder.call(sample) - obs).pow(2).sum(-1);
        var divergence = (mean.pow(2) + logVariance.exp() - logVariance - 1).sum(-1) / 2;
        return (policy.call(sample), reconstruction, divergence);
    }

    private (Tensor Mean, Tensor LogVariance) Encode(Tensor obs)
    {
        var encoded = encoder.call(obs);
        var mean = encoded.slice(-1, 0, Latent, 1);
        var logVariance = encoded.slice(-1, Latent, 2 * Latent, 1);
        return (mean, logVariance);
    }
}
