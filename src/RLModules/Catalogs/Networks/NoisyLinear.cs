using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// A dense layer with factorised Gaussian noise in its weights (Fortunato et al. 2018, section 3): <c>(μ + σ⊙f(ε_out)f(ε_in)ᵀ)·x + μ_b + σ_b⊙f(ε_out)</c> with
/// <c>f(ε) = sgn(ε)·√|ε|</c>. The means are <c>weight</c> and <c>bias</c>, the strengths <c>weight_sigma</c> and <c>bias_sigma</c>.
/// </summary>
[Network]
public sealed partial class NoisyLinear : nn.Module<Tensor, Tensor>, INoisyNetwork
{
    private readonly Parameter weight;
    private readonly Parameter weightSigma;
    private readonly Parameter? bias;
    private readonly Parameter? biasSigma;

    /// <summary>Makes the layer; its means start in ±1/√inputs, its strengths at σ₀/√inputs, as in the paper.</summary>
    /// <param name="layer">The layer; its activation and normalization stand behind it and are not part of it.</param>
    /// <param name="stdInit">σ₀.</param>
    public NoisyLinear(DenseLayer layer, double stdInit = 0.5)
        : base(nameof(NoisyLinear))
    {
        ArgumentNullException.ThrowIfNull(layer);
        var bound = 1 / Math.Sqrt(layer.Inputs);
        weight = nn.Parameter(empty(layer.Outputs, layer.Inputs).uniform_(-bound, bound));
        weightSigma = nn.Parameter(full([layer.Outputs, layer.Inputs], stdInit * bound));
        if (layer.UseBias)
        {
            bias = nn.Parameter(empty(layer.Outputs).uniform_(-bound, bound));
            biasSigma = nn.Parameter(full([layer.Outputs], stdInit * bound));
        }

        LayerBuilding.Initialize(weight, bias, layer.KernelInitializer, layer.BiasInitializer, layer.Activation);
        RegisterComponents();
    }

    /// <summary>Applies the means.</summary>
    /// <param name="input">Float32, shape (B.., inputs).</param>
    /// <returns>Float32, shape (B.., outputs).</returns>
    public override Tensor forward(Tensor input) => nn.functional.linear(input, weight, bias);

    /// <inheritdoc/>
    public Tensor CallNoisy(Tensor input, Generator? generator = null)
    {
        var (inputNoise, outputNoise) = (Noise(weight.size(1), generator), Noise(weight.size(0), generator));
        return nn.functional.linear(
            input, weight + weightSigma * outputNoise.unsqueeze(1) * inputNoise, bias is null ? null : bias + biasSigma! * outputNoise);
    }

    private Tensor Noise(long size, Generator? generator)
    {
        using var noGrad = no_grad();
        var noise = empty(size, weight.dtype, weight.device).normal_(0, 1, generator);
        return noise.sign() * noise.abs().sqrt();
    }
}
