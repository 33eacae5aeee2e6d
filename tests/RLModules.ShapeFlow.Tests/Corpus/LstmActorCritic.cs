namespace Corpus;

/// <summary>A recurrent actor-critic over sequences (B, T, …); the state of every episode is a row.</summary>
[RLModule]
internal sealed partial class LstmActorCritic : RLModule
{
    private const int Cells = 24;

    private Linear input;
    private LSTM lstm;
    private Linear policy;
    [NonInference] private Linear value;

    internal readonly record struct LstmState(Tensor H, Tensor C);

    private partial void Setup()
    {
        input = Linear(6, 16);
        lstm = LSTM(16, Cells, batchFirst: true);
        policy = Linear(Cells, 3);
        value = Linear(Cells, 1);
    }

    [InitialState]
    private static LstmState Start() => new(zeros(Cells), zeros(Cells));

    [Forward]
    private (Tensor actionDistInputs, LstmState stateOut) Step([Shape("b, t, 6")] Tensor obs, LstmState stateIn)
    {
        var (features, next) = Recur(obs, stateIn);
        return (policy.call(features), next);
    }

    [ForwardTrain]
    private (Tensor actionDistInputs, Tensor vfPreds, LstmState stateOut) Train(Tensor obs, LstmState stateIn)
    {
        var (features, next) = Recur(obs, stateIn);
        return (policy.call(features), value.call(features).squeeze(-1), next);
    }

    private (Tensor, LstmState) Recur(Tensor obs, LstmState state)
    {
        var embedded = nn.functional.relu(input.call(obs));
        var (output, h, c) = lstm.call(embedded, (state.H.unsqueeze(0), state.C.unsqueeze(0)));
        return (output, new LstmState(h.squeeze(0), c.squeeze(0)));
    }
}
