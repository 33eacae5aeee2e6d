namespace Corpus;

/// <summary>The second head sees what the first one prefers.</summary>
[RLModule]
internal sealed partial class AutoregressiveHeads : RLModule
{
    private Sequential trunk;
    private Linear unitHead;
    private Linear orderHead;

    private partial void Setup()
    {
        trunk = Sequential(Linear(9, 33), LeakyReLU(), Linear(33, 21), LeakyReLU());
        unitHead = Linear(21, 4);
        orderHead = Linear(21 + 4, 6);
    }

    [Forward]
    [return: Shape("b.., 10")]
    private Tensor Policy([Shape("b.., 9")] Tensor obs)
    {
        var features = trunk.call(obs);
        var unit = unitHead.call(features);
        var order = orderHead.call(cat([features, nn.functional.softmax(unit, -1)], -1));
        return cat([unit, order], -1);
    }

    [ForwardTrain]
    [return: Shape("b.., 10", "b..")]
    private (Tensor actionDistInputs, Tensor entropy) Train(Tensor obs)
    {
        var logits = Policy(obs);
        var heads = logits.split([4, 6], -1);
        return (logits, Entropy(heads[0]) + Entropy(heads[1]));
    }

    private static Tensor Entropy(Tensor logits)
    {
        var log = logits.log_softmax(-1);
        return -(log.exp() * log).sum(-1);
    }
}
