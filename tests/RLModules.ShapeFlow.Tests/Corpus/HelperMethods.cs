namespace Corpus;

internal sealed record HelperMethodsSettings
{
    public int Hidden { get; init; } = 27;
}

/// <summary>Layers come from helper methods, and a local function joins heads.</summary>
[RLModule]
internal sealed partial class HelperMethods : RLModule<HelperMethodsSettings>
{
    private Sequential body;
    private Linear left;
    private Linear right;
    [NonInference] private Sequential critic;

    private partial void Setup()
    {
        body = Tower(ObservationSize, Settings.Hidden);
        left = Layer(Settings.Hidden, 2);
        right = Layer(Settings.Hidden, 3);
        critic = Sequential(Tower(ObservationSize, Settings.Hidden), Layer(Settings.Hidden, 1));
    }

    [Forward]
    [return: Shape("b.., 5")]
    private Tensor Policy(Tensor obs)
    {
        return Heads(body.call(obs));

        Tensor Heads(Tensor features) => cat([left.call(features), right.call(features)], -1);
    }

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (Policy(obs), Drop(critic.call(obs)));

    private static Tensor Drop(Tensor x) => x.squeeze(-1);

    private static Linear Layer(int inputs, int outputs)
    {
        var layer = Linear(inputs, outputs);
        init.orthogonal_(layer.weight, 1.4);
        return layer;
    }

    private static Sequential Tower(int inputs, int hidden) => Sequential(Layer(inputs, hidden), Tanh(), Layer(hidden, hidden), Tanh());
}
