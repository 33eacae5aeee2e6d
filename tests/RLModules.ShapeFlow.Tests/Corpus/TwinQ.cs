namespace Corpus;

/// <summary>Two Q-functions of observation and action, and the smaller of both (Fujimoto et al. 2018).</summary>
[RLModule]
internal sealed partial class TwinQ : RLModule
{
    private const int Hidden = 36;

    private Sequential actor;
    [NonInference] private Sequential q1;
    [NonInference] private Sequential q2;

    private partial void Setup()
    {
        actor = Sequential(Linear(ObservationSize, Hidden), ReLU(), Linear(Hidden, 2 * ActionSize));
        q1 = BuildQ();
        q2 = BuildQ();
    }

    [Forward]
    private Tensor Policy([Shape("b, {ObservationSize}")] Tensor obs) => actor.call(obs);

    [ForwardTrain]
    [return: Shape("b, {2 * ActionSize}", "b", "b")]
    private (Tensor actionDistInputs, Tensor qfPreds, Tensor qfPolicy) Train(Tensor obs, [Shape("b, {ActionSize}")] Tensor actions)
    {
        var inputs = actor.call(obs);
        var mean = inputs.narrow(-1, 0, ActionSize);
        return (inputs, Smaller(obs, actions), Smaller(obs, mean.tanh()));
    }

    private Tensor Smaller(Tensor obs, Tensor actions)
    {
        var pair = cat([obs, actions], -1);
        return minimum(q1.call(pair), q2.call(pair)).squeeze(-1);
    }

    private Sequential BuildQ() => Sequential(
        Linear(ObservationSize + ActionSize, Hidden), ReLU(),
        Linear(Hidden, Hidden), ReLU(),
        Linear(Hidden, 1));
}
