namespace Corpus;

/// <summary>Self-attention over the entities in sight, then their mean.</summary>
[RLModule]
internal sealed partial class EntityAttention : RLModule
{
    private const int Model = 24;

    private Linear embed;
    private Linear query;
    private Linear key;
    private Linear value;
    private Linear policy;

    private partial void Setup()
    {
        embed = Linear(5, Model);
        query = Linear(Model, 16);
        key = Linear(Model, 16);
        value = Linear(Model, Model);
        policy = Linear(Model, ActionDistributionSize);
    }

    [Forward]
    [return: Shape("b, {ActionDistributionSize}")]
    private Tensor Policy([Shape("b, 10, 5")] Tensor obs)
    {
        var entities = embed.call(obs).relu();
        var scores = query.call(entities).matmul(key.call(entities).transpose(1, 2)) / 4.0;
        var attended = scores.softmax(-1).matmul(value.call(entities));
        var pooled = (entities + attended).mean([1]);
        return policy.call(pooled);
    }
}
