namespace Corpus;

/// <summary>Three critics: their mean is the value, their spread the uncertainty.</summary>
[RLModule]
internal sealed partial class EnsembleValues : RLModule
{
    private Linear encoder;
    private Linear policy;
    [NonInference] private Linear critic1;
    [NonInference] private Linear critic2;
    [NonInference] private Linear critic3;

    private partial void Setup()
    {
        encoder = Linear(6, 25);
        policy = Linear(25, 3);
        critic1 = Linear(25, 1);
        critic2 = Linear(25, 1);
        critic3 = Linear(25, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b.., 6")] Tensor obs) => policy.call(encoder.call(obs).relu());

    [ForwardTrain]
    [return: Shape("b.., 3", "b..", "b..")]
    private (Tensor actionDistInputs, Tensor vfPreds, Tensor uncertainty) Train(Tensor obs)
    {
        var features = encoder.call(obs).relu();
        var values = stack([critic1.call(features), critic2.call(features), critic3.call(features)], 0).squeeze(-1);
        return (policy.call(features), values.mean([0]), values.amax(0) - values.amin(0));
    }
}
