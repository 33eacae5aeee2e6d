namespace Corpus;

/// <summary>Convolutions over time; the channels stand before the time in their input.</summary>
[RLModule]
internal sealed partial class TemporalConvolution : RLModule
{
    private Conv1d first;
    private Conv1d second;
    private Linear policy;
    [NonInference] private Linear value;

    private partial void Setup()
    {
        first = Conv1d(6, 16, 3, padding: 1);
        second = Conv1d(16, 22, 3, stride: 2);
        policy = Linear(22 * 4, ActionDistributionSize);
        value = Linear(22, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b, 9, 6")] Tensor obs) => policy.call(Convolve(obs).reshape(-1, 88));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var maps = Convolve(obs);
        return (policy.call(maps.flatten(1)), value.call(maps.mean([2])).squeeze(-1));
    }

    private Tensor Convolve(Tensor obs) => second.call(first.call(obs.permute(0, 2, 1)).relu()).relu();
}
