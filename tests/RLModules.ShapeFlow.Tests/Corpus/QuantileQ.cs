namespace Corpus;

internal sealed record QuantileQSettings
{
    public int Quantiles { get; init; } = 13;

    public int Hidden { get; init; } = 46;
}

/// <summary>Quantiles of the return for each action (Dabney et al. 2018); Q is their mean.</summary>
[RLModule]
internal sealed partial class QuantileQ : RLModule<QuantileQSettings>
{
    private Linear encoder;
    private Linear quantiles;

    private partial void Setup()
    {
        encoder = Linear(ObservationSize, Settings.Hidden);
        quantiles = Linear(Settings.Hidden, ActionSize * Settings.Quantiles);
    }

    [Forward]
    [return: Shape("b, {ActionSize}, {Settings.Quantiles}", "b, {ActionSize}", "b, {Settings.Quantiles}")]
    private (Tensor qfLogits, Tensor qfPreds, Tensor greedy) Forward([Shape("b, {ObservationSize}")] Tensor obs)
    {
        var values = Quantiles(obs);
        var best = values.mean([2]).argmax(1);
        var index = best.view(-1, 1, 1).expand(-1, 1, Settings.Quantiles);
        return (values, values.mean([-1]), values.gather(1, index).squeeze(1));
    }

    private Tensor Quantiles(Tensor obs) =>
        quantiles.call(encoder.call(obs).relu()).view(-1, ActionSize, Settings.Quantiles);
}
