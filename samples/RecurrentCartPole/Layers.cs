using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace RecurrentCartPoleSample;

/// <summary>How layers begin.</summary>
internal static class Layers
{
    /// <summary>A dense layer with orthogonal weights and no bias at first (Andrychowicz et al. 2021: a small gain of the policy's makes first actions nearly uniform).</summary>
    public static Linear Orthogonal(int inputs, int outputs, double gain)
    {
        var layer = Linear(inputs, outputs);
        init.orthogonal_(layer.weight, gain);
        init.zeros_(layer.bias!);
        return layer;
    }
}
