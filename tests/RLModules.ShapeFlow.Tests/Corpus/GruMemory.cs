namespace Corpus;

internal sealed record GruMemorySettings
{
    public int Hidden { get; init; } = 20;
}

/// <summary>A gated recurrent policy that concatenates the memory with what it sees.</summary>
[RLModule]
internal sealed partial class GruMemory : RLModule<GruMemorySettings>
{
    private Linear encoder;
    private GRU memory;
    private Linear policy;

    internal readonly record struct Memory([Shape("b, {Settings.Hidden}")] Tensor H);

    private partial void Setup()
    {
        encoder = Linear(ObservationSize, 14);
        memory = GRU(14, Settings.Hidden, batchFirst: true);
        policy = Linear(14 + Settings.Hidden, ActionDistributionSize);
    }

    [InitialState]
    private Memory Start() => new(zeros(Settings.Hidden));

    [Forward]
    private (Tensor actionDistInputs, Memory stateOut) Step([Shape("b, t, {ObservationSize}")] Tensor obs, Memory stateIn)
    {
        var embedded = encoder.call(obs).tanh();
        var (output, last) = memory.call(embedded, stateIn.H.unsqueeze(0));
        var joined = cat([embedded, output], -1);
        return (policy.call(joined), new Memory(last.squeeze(0)));
    }
}
