namespace Corpus;

/// <summary>Deep Q-learning with a target network; training returns the double-Q value of the next observation.</summary>
[RLModule]
internal sealed partial class TargetDqn : RLModule
{
    [TargetNetworkPair(nameof(BuildQ))] private Sequential q;

    private Sequential BuildQ() => Sequential(Linear(6, 32), ReLU(), Linear(32, 24), ReLU(), Linear(24, 3));

    [Forward]
    [return: Column(Columns.QfPreds)]
    [return: Shape("b, 3")]
    private Tensor Act([Shape("b, 6")] Tensor obs) => q.call(obs);

    [ForwardTrain]
    [return: Shape("b, 3", "b", "b")]
    private (Tensor qfPreds, Tensor qSelected, Tensor qNext) Train(Tensor obs, [Shape("b, 6")] Tensor nextObs, [Shape("b")] Tensor actions)
    {
        var values = q.call(obs);
        var selected = values.gather(1, actions.unsqueeze(1)).squeeze(1);
        var best = q.call(nextObs).argmax(1, keepdim: true);
        var next = qTarget.call(nextObs).gather(1, best).squeeze(1);
        return (values, selected, next.detach());
    }

    [ComputeQValues]
    private Tensor QValues(Tensor obs) => q.call(obs);

    [ForwardTarget]
    [return: Column("qf_target")]
    [return: Shape("b, 3")]
    private Tensor Target(Tensor nextObs) => qTarget.call(nextObs);
}
