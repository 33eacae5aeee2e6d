namespace Corpus;

/// <summary>One step at a time with a cell; the last reward is an input too.</summary>
[RLModule]
internal sealed partial class LstmCellPolicy : RLModule
{
    private LSTMCell cell;
    private Sequential head;
    [NonInference] private Linear value;

    internal readonly record struct CellState([Shape("b, 19")] Tensor H, [Shape("b, 19")] Tensor C);

    private partial void Setup()
    {
        cell = LSTMCell(6 + 1, 19);
        head = Sequential(ReLU(), Linear(19, 12), ReLU(), Linear(12, 3));
        value = Linear(19, 1);
    }

    [InitialState]
    private static CellState Start() => new(zeros(19), zeros(19));

    [Forward]
    private (Tensor actionDistInputs, CellState stateOut) Step(
        [Shape("b, 6")] Tensor obs, [Shape("b")] Tensor prevRewards, CellState stateIn)
    {
        var next = Advance(obs, prevRewards, stateIn);
        return (head.call(next.H), next);
    }

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds, CellState stateOut) Train(Tensor obs, Tensor prevRewards, CellState stateIn)
    {
        var next = Advance(obs, prevRewards, stateIn);
        return (head.call(next.H), value.call(next.H).squeeze(-1), next);
    }

    private CellState Advance(Tensor obs, Tensor rewards, CellState state)
    {
        var input = cat([obs, rewards.unsqueeze(1)], 1);
        var (h, c) = cell.call(input, (state.H, state.C));
        return new CellState(h, c);
    }
}
