namespace Corpus;

/// <summary>Deep sets (Zaheer et al. 2017): a sum over the elements does not know their order.</summary>
[RLModule]
internal sealed partial class SetEncoder : RLModule
{
    private Sequential element;
    private Sequential whole;
    [NonInference] private Linear value;

    private partial void Setup()
    {
        element = Sequential(Linear(4, 26), ReLU(), Linear(26, 18));
        whole = Sequential(Linear(2 * 18, 30), ReLU(), Linear(30, ActionDistributionSize));
        value = Linear(36, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b, n, 4")] Tensor obs) => whole.call(Pool(obs));

    [ForwardTrain]
    [return: Shape("b, {ActionDistributionSize}", "b")]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var pooled = Pool(obs);
        return (whole.call(pooled), value.call(pooled).squeeze(1));
    }

    private Tensor Pool(Tensor obs)
    {
        var elements = element.call(obs);
        return cat([elements.mean([1]), elements.max(1).values], 1);
    }
}
