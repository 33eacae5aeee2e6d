using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>Remembers the sum of all observations since the episode began, its own included; that of the second number is its value.</summary>
[RLModule]
public sealed partial class MemoryModule : RLModule
{
    public readonly record struct Memory(Tensor Sum);

    [InitialState]
    private static Memory Start() => new(full([2], 100f));

    [Forward]
    private (Tensor actionDistInputs, Memory stateOut) Step([Shape("b, t, 2")] Tensor obs, Memory stateIn) =>
        (zeros([.. obs.shape[..^1], ActionDistributionSize]), new Memory(stateIn.Sum + obs.sum(1)));

    [ComputeValues]
    private Tensor Values(Tensor obs, Memory stateIn) => (stateIn.Sum.unsqueeze(1) + obs.cumsum(1)).select(-1, 1);
}
