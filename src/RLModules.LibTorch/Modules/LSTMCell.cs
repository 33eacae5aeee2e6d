using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One step of <see cref="LSTM"/>.</summary>
public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    private readonly long hiddenSize;
    private Parameter inputWeight;
    private Parameter stateWeight;
    private Parameter? inputBias;
    private Parameter? stateBias;

    internal LSTMCell(long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype) : base(nameof(LSTMCell))
    {
        this.hiddenSize = hiddenSize;
        var bound = DefaultInit.BoundOf(hiddenSize);
        inputWeight = DefaultInit.Uniform([4 * hiddenSize, inputSize], bound, device, dtype);
        stateWeight = DefaultInit.Uniform([4 * hiddenSize, hiddenSize], bound, device, dtype);
        inputBias = bias ? DefaultInit.Uniform([4 * hiddenSize], bound, device, dtype) : null;
        stateBias = bias ? DefaultInit.Uniform([4 * hiddenSize], bound, device, dtype) : null;
        ConditionallyRegisterParameter(nameof(weight_ih), inputWeight);
        ConditionallyRegisterParameter(nameof(weight_hh), stateWeight);
        ConditionallyRegisterParameter(nameof(bias_ih), inputBias);
        ConditionallyRegisterParameter(nameof(bias_hh), stateBias);
    }

    /// <summary>The weight of the input, shape (4 * hidden size, input size). Setting it disposes the one before.</summary>
    public Parameter weight_ih
    {
        get => inputWeight;
        set => ReplaceParameter(ref inputWeight, value, nameof(weight_ih));
    }

    /// <summary>The weight of the state, shape (4 * hidden size, hidden size). Setting it disposes the one before.</summary>
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
    /// <param name="h0_c0">Hidden and cell state before, shape (B, hidden size) each; null for zeros.</param>
    /// <returns>The state after.</returns>
    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        using var scope = NewDisposeScope();
        var (hidden, cell) = h0_c0 ?? (CellWeights.ZeroState(input, hiddenSize), CellWeights.ZeroState(input, hiddenSize));
        var (nextHidden, nextCell) = NeuralOps.LstmCell(input, [hidden, cell], inputWeight, stateWeight, inputBias, stateBias);
        return (nextHidden.MoveToOuterDisposeScope(), nextCell.MoveToOuterDisposeScope());
    }

    /// <summary>One step, with the hooks.</summary>
    /// <param name="input">Shape (B, input size).</param>
    /// <param name="h0_c0">The state before; null for zeros.</param>
    /// <returns>The state after.</returns>
    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
}
