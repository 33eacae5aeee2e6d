namespace Corpus;

/// <summary>Q = V + A − mean A (Wang et al. 2016, eq. 9).</summary>
[RLModule]
internal sealed partial class DuelingQ : RLModule
{
    private Sequential encoder;
    private Linear advantage;
    private Linear value;

    private partial void Setup()
    {
        encoder = Sequential(Linear(ObservationSize, 40), ReLU(), Linear(40, 28), ReLU());
        advantage = Linear(28, ActionSize);
        value = Linear(28, 1);
    }

    [Forward]
    [return: Column(Columns.QfPreds)]
    [return: Shape("b.., {ActionSize}")]
    private Tensor Forward([Shape("b.., {ObservationSize}")] Tensor obs) => QValues(obs);

    [ComputeQValues]
    private Tensor QValues(Tensor obs)
    {
        var features = encoder.call(obs);
        var advantages = advantage.call(features);
        return value.call(features) + advantages - advantages.mean([-1], keepdim: true);
    }

    [ComputeAdvantageDistribution]
    [return: Column("advantages")]
    private Tensor Advantages(Tensor obs) => advantage.call(encoder.call(obs));
}
