namespace Corpus;

/// <summary>One encoder under a policy and a value head.</summary>
[RLModule]
internal sealed partial class SharedEncoder : RLModule
{
    private const int Features = 48;

    private Module<Tensor, Tensor> encoder;
    private Linear policy;
    [NonInference] private Linear value;

    private partial void Setup()
    {
        encoder = Sequential(Linear(6, 32), ReLU(), Linear(32, Features), ReLU());
        policy = Linear(Features, 3);
        value = Linear(Features, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b.., 6")] Tensor obs) => policy.call(encoder.call(obs));

    [ForwardTrain]
    [return: Shape("b.., 3", "b..")]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var features = encoder.call(obs);
        var logits = policy.call(features);
        var values = value.call(features).squeeze(-1);
        return (logits, values);
    }

    [ComputeValues]
    private Tensor Values(Tensor obs) => value.call(encoder.call(obs)).squeeze(-1);
}
