namespace Corpus;

/// <summary>Chooses one of eight targets: a query against a key for each, unreachable ones masked.</summary>
[RLModule]
internal sealed partial class PointerHead : RLModule
{
    private Sequential context;
    private Linear keys;

    internal readonly record struct View([Shape("b, 6")] Tensor Self, [Shape("b, 8, 4")] Tensor Targets);

    private partial void Setup()
    {
        context = Sequential(Linear(6, 32), ReLU(), Linear(32, 20));
        keys = Linear(4, 20);
    }

    [Forward]
    [return: Shape("b, 8")]
    private Tensor Policy(View obs, [Shape("b, 8")] Tensor actionMask)
    {
        var query = context.call(obs.Self).unsqueeze(-1);
        var scores = keys.call(obs.Targets).bmm(query).squeeze(-1);
        return where(actionMask > 0.5, scores, full_like(scores, -1e9));
    }
}
