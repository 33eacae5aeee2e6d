namespace Corpus;

/// <summary>A table of vectors for the cells of a grid world.</summary>
[RLModule]
internal sealed partial class DiscreteEmbedding : RLModule
{
    private const int Width = 18;

    private Embedding table;
    private Linear hidden;
    private Linear policy;
    [NonInference] private Linear value;

    private partial void Setup()
    {
        table = Embedding(ObservationSize, Width);
        hidden = Linear(Width, 26);
        policy = Linear(26, ActionDistributionSize);
        value = Linear(26, 1);
    }

    [Forward]
    private Tensor Policy(Tensor obs) => policy.call(Features(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs)
    {
        var features = Features(obs);
        return (policy.call(features), value.call(features).squeeze(-1));
    }

    private Tensor Features(Tensor obs) => nn.functional.relu(hidden.call(table.call(obs)));
}
