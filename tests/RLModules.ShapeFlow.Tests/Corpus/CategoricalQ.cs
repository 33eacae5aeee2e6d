namespace Corpus;

internal sealed record CategoricalQSettings
{
    public int Atoms { get; init; } = 21;
}

/// <summary>A distribution over returns for each action (Bellemare et al. 2017).</summary>
[RLModule]
internal sealed partial class CategoricalQ : RLModule<CategoricalQSettings>
{
    private Sequential network;
    [Buffer] private Tensor support;

    internal readonly record struct Distribution(
        [Shape("b, {ActionSize}")] Tensor QfPreds,
        [Shape("b, {ActionSize}, {Settings.Atoms}")] Tensor QfLogits,
        [Shape("b, {ActionSize}, {Settings.Atoms}")] Tensor QfProbs);

    private partial void Setup()
    {
        network = Sequential(Linear(ObservationSize, 34), ReLU(), Linear(34, ActionSize * Settings.Atoms));
        support = linspace(-10, 10, Settings.Atoms);
    }

    [Forward]
    private Distribution Forward([Shape("b, {ObservationSize}")] Tensor obs) => Compute(obs);

    [ComputeQValues]
    private Distribution QValues(Tensor obs) => Compute(obs);

    private Distribution Compute(Tensor obs)
    {
        var logits = network.call(obs).reshape(-1, ActionSize, Settings.Atoms);
        var probabilities = logits.softmax(-1);
        return new Distribution((probabilities * support).sum(-1), logits, probabilities);
    }
}
