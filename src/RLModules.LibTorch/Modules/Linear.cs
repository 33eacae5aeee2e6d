using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>y = x Wᵀ + b.</summary>
/// <remarks>Starts as in PyTorch: both weight and bias uniform in ±1/sqrt(in_features).</remarks>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter ownWeight;
    private Parameter? ownBias;

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        ownWeight = DefaultInit.KaimingUniform([outputSize, inputSize], device, dtype);
        ownBias = hasBias ? DefaultInit.Uniform([outputSize], DefaultInit.BoundOf(inputSize), device, dtype) : null;
        Register();
    }

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.ndim != 2)
            throw new ArgumentException($"Linear: the weight must have two dimensions (outputs, inputs), not {weight.ndim}.", nameof(weight));
        (in_features, out_features) = (weight.size(1), weight.size(0));
        (ownWeight, ownBias) = (weight, bias);
        Register();
    }

    /// <summary>The size of the last dimension of an input.</summary>
    public long in_features { get; set; }

    /// <summary>The size of the last dimension of a result.</summary>
    public long out_features { get; set; }

    /// <summary>W, shape (out_features, in_features). Setting it disposes the one before.</summary>
    public Parameter weight
    {
        get => ownWeight;
        set => ReplaceParameter(ref ownWeight, value, nameof(weight));
    }

    /// <summary>b, shape (out_features), or null. Setting it disposes the one before.</summary>
    public Parameter? bias
    {
        get => ownBias;
        set => ReplaceOptionalParameter(ref ownBias, value, nameof(bias));
    }

    /// <summary>x Wᵀ + b.</summary>
    /// <param name="tensor">Shape (..., in_features).</param>
    /// <returns>Shape (..., out_features).</returns>
    public override Tensor forward(Tensor tensor) => NeuralOps.Linear(tensor, ownWeight, ownBias);

    private void Register()
    {
        ConditionallyRegisterParameter(nameof(weight), ownWeight);
        ConditionallyRegisterParameter(nameof(bias), ownBias);
    }
}
