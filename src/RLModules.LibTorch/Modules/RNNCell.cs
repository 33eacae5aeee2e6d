using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of <see cref="RNN"/>.</summary>
public sealed class RNNCell : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly long hiddenSize;
    private readonly nn.NonLinearities nonlinearity;
    private Parameter inputWeight;
    private Parameter stateWeight;
    private Parameter? inputBias;
    private Parameter? stateBias;

    internal RNNCell(long inputSize, long hiddenSize, nn.NonLinearities nonlinearity, bool bias, Device? device, ScalarType? dtype) : base(nameof(RNNCell))
    {
        this.hiddenSize = hiddenSize;
        this.nonlinearity = nonlinearity;
        var bound = DefaultInit.BoundOf(hiddenSize);
        inputWeight = DefaultInit.Uniform([1 * hiddenSize, inputSize], bound, device, dtype);
        stateWeight = DefaultInit.Uniform([1 * hiddenSize, hiddenSize], bound, device, dtype);
        inputBias = bias ? DefaultInit.Uniform([1 * hiddenSize], bound, device, dtype) : null;
        stateBias = bias ? DefaultInit.Uniform([1 * hiddenSize], bound, device, dtype) : null;
        ConditionallyRegisterParameter(nameof(weight_ih), inputWeight);
        ConditionallyRegisterParameter(nameof(weight_hh), stateWeight);
        ConditionallyRegisterParameter(nameof(bias_ih), inputBias);
        ConditionallyRegisterParameter(nameof(bias_hh), stateBias);
    }

    /// <summary>The weight of the input, shape (hidden size, input size). Setting it disposes the one before.</summary>
    public Parameter weight_ih
    {
        get => inputWeight;
        set => ReplaceParameter(ref inputWeight, value, nameof(weight_ih));
    }

    /// <summary>The weight of the state, shape (hidden size, hidden size). Setting it disposes the one before.</summary>
    public Parameter weight_hh
    {
        get => stateWeight;
        set => ReplaceParameter(ref stateWeight, value, nameof(weight_hh));
    }

    /// <summary>The bias beside the input, or null. Setting it disposes the one before.</summary>
    public Parameter? bias_ih
    {
        get => inputBias;
        set => ReplaceOptionalParameter(ref inputBias, value, nameof(bias_ih));
    }

    /// <summary>The bias beside the state, or null. Setting it disposes the one before.</summary>
    public Parameter? bias_hh
    {
        get => stateBias;
        set => ReplaceOptionalParameter(ref stateBias, value, nameof(bias_hh));
    }

    /// <summary>One step.</summary>
    /// <param name="input">Shape (B, input size).</param>
    /// <param name="h0">The hidden state before, shape (B, hidden size); null for zeros.</param>
    /// <returns>The state after.</returns>
    public override Tensor forward(Tensor input, Tensor? h0 = null)
    {
        using var scope = NewDisposeScope();
        var state = h0 ?? CellWeights.ZeroState(input, hiddenSize);
        var next = nonlinearity == nn.NonLinearities.Tanh
            ? NeuralOps.RnnTanhCell(input, state, inputWeight, stateWeight, inputBias, stateBias)
            : NeuralOps.RnnReluCell(input, state, inputWeight, stateWeight, inputBias, stateBias);
        return next.MoveToOuterDisposeScope();
    }
}
