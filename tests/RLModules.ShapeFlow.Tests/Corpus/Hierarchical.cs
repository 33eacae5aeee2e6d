namespace Corpus;

/// <summary>A manager sets a direction, a worker acts on observation and direction.</summary>
[RLModule]
internal sealed partial class Hierarchical : RLModule
{
    private const int Direction = 10;

    private Linear perception;
    private Sequential manager;
    private Sequential worker;
    [NonInference] private Linear managerValue;
    [NonInference] private Linear workerValue;

    private partial void Setup()
    {
        perception = Linear(6, 28);
        manager = Sequential(Linear(28, 28), ReLU(), Linear(28, Direction));
        worker = Sequential(Linear(28 + Direction, 42), ReLU(), Linear(42, 3));
        managerValue = Linear(28, 1);
        workerValue = Linear(38, 1);
    }

    [Forward]
    [return: Shape("b.., 3")]
    private Tensor Act([Shape("b.., 6")] Tensor obs)
    {
        var perceived = perception.call(obs).relu();
        return worker.call(WorkerInput(perceived));
    }

    [ForwardTrain]
    [return: Shape("b.., 3", "b.., 2")]
    private (Tensor actionDistInputs, Tensor levelValues) Train(Tensor obs)
    {
        var perceived = perception.call(obs).relu();
        var input = WorkerInput(perceived);
        var values = stack([managerValue.call(perceived).squeeze(-1), workerValue.call(input).squeeze(-1)], -1);
        return (worker.call(input), values);
    }

    private Tensor WorkerInput(Tensor perceived)
    {
        var direction = manager.call(perceived);
        var length = direction.pow(2).sum(-1, keepdim: true).sqrt() + 1e-6;
        return cat([perceived, direction / length], -1);
    }
}
