namespace Corpus;

/// <summary>Means from a network, one learned log standard deviation a dimension.</summary>
[RLModule]
internal sealed partial class GaussianPolicy : RLModule
{
    private Sequential mean;
    private Parameter logStd;
    [NonInference] private Sequential value;

    private partial void Setup()
    {
        mean = Sequential(Linear(11, 32), Tanh(), Linear(32, 4));
        logStd = Parameter(zeros(4));
        value = Sequential(Linear(11, 32), Tanh(), Linear(32, 1));
    }

    [Forward]
    private DiagGaussianDistribution Policy([Shape("b, 11")] Tensor obs)
    {
        var means = mean.call(obs);
        return new DiagGaussianDistribution(cat([means, logStd.expand_as(means)], -1));
    }

    [ForwardTrain]
    [return: Shape("b, 8", "b")]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var means = mean.call(obs);
        var spread = logStd.clamp(-5, 2) + zeros_like(means);
        return (cat([means, spread], 1), value.call(obs).squeeze(-1));
    }
}
