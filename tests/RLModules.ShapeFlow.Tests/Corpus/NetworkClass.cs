namespace Corpus;

/// <summary>A network of its own with a skip connection around its middle.</summary>
[Network]
internal sealed partial class SkipNetwork : Module<Tensor, Tensor>
{
    private readonly Linear first;
    private readonly Linear middle;
    private readonly Linear last;

    public SkipNetwork(int inputs, int outputs)
        : base(nameof(SkipNetwork))
    {
        first = Linear(inputs, 32);
        middle = Linear(32, 32);
        last = Linear(32 + inputs, outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = first.call(input).relu();
        x = (x + middle.call(x)).relu();
        return last.call(cat([x, input], -1));
    }
}

/// <summary>Policy and value are such networks.</summary>
[RLModule]
internal sealed partial class NetworkClass : RLModule
{
    private SkipNetwork policy;
    [NonInference] private SkipNetwork value;

    private partial void Setup()
    {
        policy = new SkipNetwork(ObservationSize, ActionDistributionSize);
        value = new SkipNetwork(ObservationSize, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(obs);

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (policy.call(obs), Values(obs));

    [ComputeValues]
    private Tensor Values(Tensor obs) => value.call(obs).squeeze(-1);
}
