namespace Corpus;

/// <summary>Residual blocks with layer normalization in front.</summary>
[RLModule]
internal sealed partial class ResidualNorm : RLModule
{
    private const int Width = 30;
    private const int Inner = 2 * Width;

    private Linear input;
    private LayerNorm norm1;
    private LayerNorm norm2;
    private Sequential block1;
    private Sequential block2;
    private Sequential policy;
    [NonInference] private Sequential value;

    private partial void Setup()
    {
        input = Linear(ObservationSize, Width);
        norm1 = LayerNorm(Width);
        norm2 = LayerNorm(Width);
        block1 = Sequential(Linear(Width, Inner), GELU(), Linear(Inner, Width));
        block2 = Sequential(Linear(Width, Inner), GELU(), Linear(Inner, Width));
        policy = Sequential(LayerNorm(Width), Linear(Width, ActionDistributionSize));
        value = Sequential(LayerNorm(Width), Linear(Width, 1));
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(Trunk(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var trunk = Trunk(obs);
        return (policy.call(trunk), value.call(trunk).squeeze(-1));
    }

    private Tensor Trunk(Tensor obs)
    {
        var x = input.call(obs);
        x = x + block1.call(norm1.call(x));
        x = x + block2.call(norm2.call(x));
        return x;
    }
}
