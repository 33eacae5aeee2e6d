namespace Corpus;

/// <summary>Attention of several heads over a sequence, with a causal mask.</summary>
[RLModule]
internal sealed partial class MultiHeadAttention : RLModule
{
    private const int Heads = 3;
    private const int HeadSize = 8;
    private const int Steps = 6;
    private const int Model = Heads * HeadSize;

    private Linear embed;
    private Linear projection;
    private Linear output;
    private LayerNorm norm;
    private Linear policy;
    [Buffer] private Tensor causal;

    private partial void Setup()
    {
        embed = Linear(10, Model);
        projection = Linear(Model, 3 * Model);
        output = Linear(Model, Model);
        norm = LayerNorm(Model);
        policy = Linear(Model, ActionDistributionSize);
        causal = ones(Steps, Steps).tril();
    }

    [Forward]
    [return: Shape("b, 6, {ActionDistributionSize}")]
    private Tensor Policy([Shape("b, 6, 10")] Tensor obs)
    {
        var x = embed.call(obs);
        var parts = projection.call(x).chunk(3, -1);
        var query = Split(parts[0]);
        var key = Split(parts[1]);
        var value = Split(parts[2]);
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(HeadSize);
        var weights = scores.masked_fill(causal == 0, -1e9).softmax(-1);
        var joined = weights.matmul(value).transpose(1, 2).reshape(-1, Steps, Model);
        return policy.call(norm.call(x + output.call(joined)));
    }

    private static Tensor Split(Tensor x) => x.view(-1, Steps, Heads, HeadSize).permute(0, 2, 1, 3);
}
