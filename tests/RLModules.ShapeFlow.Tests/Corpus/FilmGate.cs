namespace Corpus;

/// <summary>An instruction scales and shifts the features of every image region (feature-wise linear modulation, Perez et al. 2018).</summary>
[RLModule]
internal sealed partial class FilmGate : RLModule
{
    private const int Channels = 14;

    private Linear region;
    private Linear modulation;
    private Linear attention;
    private Linear policy;

    internal readonly record struct Scene([Shape("b, 9, 6")] Tensor Regions, [Shape("b, 11")] Tensor Instruction);

    private partial void Setup()
    {
        region = Linear(6, Channels);
        modulation = Linear(11, 2 * Channels);
        attention = Linear(Channels, 1);
        policy = Linear(Channels, ActionDistributionSize);
    }

    [Forward]
    [return: Shape("b, {ActionDistributionSize}")]
    private Tensor Policy(Scene obs)
    {
        var parts = modulation.call(obs.Instruction).unsqueeze(1).chunk(2, dim: -1);
        var features = ((region.call(obs.Regions) * (parts[0] + 1)) + parts[1]).relu();
        var weights = attention.call(features).softmax(1);
        return policy.call((features * weights).sum(1));
    }
}
