namespace Corpus;

/// <summary>Three named observations, each with an encoder of its own, joined by a trunk.</summary>
[RLModule]
internal sealed partial class DictObservation : RLModule
{
    private Linear position;
    private Linear velocity;
    private Linear inventory;
    private Linear trunk;
    private Linear policy;
    [NonInference] private Linear value;

    internal readonly record struct Senses(
        [Shape("b, 3")] Tensor Position,
        [Shape("b, 2")] Tensor Velocity,
        [Shape("b, 9")] Tensor Inventory);

    private partial void Setup()
    {
        position = Linear(3, 16);
        velocity = Linear(2, 8);
        inventory = Linear(9, 12);
        trunk = Linear(16 + 8 + 12, 40);
        policy = Linear(40, 5);
        value = Linear(40, 1);
    }

    [Forward]
    [return: Shape("b, 5")]
    private Tensor Policy(Senses obs) => policy.call(Encode(obs));

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds) Train(Senses obs)
    {
        var encoded = Encode(obs);
        return (policy.call(encoded), value.call(encoded).squeeze(-1));
    }

    private Tensor Encode(Senses senses)
    {
        var parts = cat([position.call(senses.Position), velocity.call(senses.Velocity), inventory.call(senses.Inventory)], 1);
        return trunk.call(parts.relu()).relu();
    }
}
