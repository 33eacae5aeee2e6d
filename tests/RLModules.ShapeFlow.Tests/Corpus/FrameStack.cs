namespace Corpus;

/// <summary>Takes a window of frames apart: the last one, the change to it, and the mean of the older ones.</summary>
[RLModule]
internal sealed partial class FrameStack : RLModule
{
    private Linear now;
    private Linear change;
    private Linear past;
    private Linear policy;
    [NonInference] private Linear value;

    private partial void Setup()
    {
        now = Linear(8, 20);
        change = Linear(8, 14);
        past = Linear(8, 10);
        policy = Linear(44, ActionDistributionSize);
        value = Linear(44, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b, 5, 8")] Tensor obs) => policy.call(Encode(obs));

    [ForwardTrain]
    [return: Shape("b, {ActionDistributionSize}", "b, 1")]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var encoded = Encode(obs);
        return (policy.call(encoded), value.call(encoded));
    }

    private Tensor Encode(Tensor frames)
    {
        var last = frames.select(1, 4);
        var before = frames[TensorIndex.Colon, 3];
        var older = frames.narrow(1, 0, 3).mean([1]);
        return cat([now.call(last), change.call(last - before), past.call(older)], -1).relu();
    }
}
