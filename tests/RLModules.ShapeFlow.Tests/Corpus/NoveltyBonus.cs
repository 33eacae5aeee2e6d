namespace Corpus;

/// <summary>Random network distillation (Burda et al. 2019): novelty is the error in predicting a fixed random network.</summary>
[RLModule]
internal sealed partial class NoveltyBonus : RLModule
{
    private Sequential policy;
    [NonInference] private Sequential predictor;
    [NonInference] private Sequential random;
    [NonInference] private Linear extrinsic;
    [NonInference] private Linear intrinsic;

    private partial void Setup() => policy = Sequential(Linear(8, 31), ReLU(), Linear(31, 3));

    private partial void SetupForTraining()
    {
        predictor = Sequential(Linear(8, 40), ReLU(), Linear(40, 16));
        random = Sequential(Linear(8, 23), ReLU(), Linear(23, 16));
        extrinsic = Linear(8, 1);
        intrinsic = Linear(8, 1);
    }

    [Forward]
    private Tensor Policy([Shape("b, 8")] Tensor obs) => policy.call(obs);

    [ForwardTrain]
    [return: Shape("b, 3", "b", "b", "b, 2")]
    private (Tensor actionDistInputs, Tensor novelty, Tensor bonus, Tensor vfPreds) Train(Tensor obs, [Shape("b, 8")] Tensor nextObs)
    {
        var error = predictor.call(nextObs) - random.call(nextObs).detach();
        var novelty = error.pow(2).mean([1]);
        var values = cat([extrinsic.call(obs), intrinsic.call(obs)], 1);
        return (policy.call(obs), novelty, novelty / (novelty.std() + 1e-8), values);
    }
}
