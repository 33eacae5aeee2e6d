using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>i = σ(W_ii x + W_hi h), f = σ(W_if x + W_hf h), g = tanh(W_ig x + W_hg h), o = σ(W_io x + W_ho h), c = f c + i g, h = o tanh(c), each with its biases (Hochreiter and Schmidhuber 1997).</summary>
/// <remarks>Starts as in PyTorch: all parameters uniform in ±1/sqrt(hidden size). Their names are PyTorch's: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, ..., with _reverse.</remarks>
public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentWeights weights;

    internal LSTM(
        long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
        : base(nameof(LSTM))
    {
        weights = new RecurrentWeights(4, inputSize, hiddenSize, layers, bias, batchFirst, dropout, bidirectional, device, dtype);
        weights.Register(ConditionallyRegisterParameter);
    }

    /// <summary>Runs over sequences.</summary>
    /// <param name="input">Shape (T, B, input size), or (B, T, input size) if batch first.</param>
    /// <param name="h0_c0">The first hidden and cell state, shape (layers * directions, B, hidden size) each; null for zeros.</param>
    /// <returns>The hidden states of the last layer, shape (T, B, directions * hidden size) or batch first, and the last hidden and cell states of all layers.</returns>
    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        using var scope = NewDisposeScope();
        var (hidden, cell) = h0_c0 ?? (weights.ZeroState(input), weights.ZeroState(input));
        weights.Check(nameof(LSTM), input, hidden, cell);
        var (output, lastHidden, lastCell) = NeuralOps.Lstm(
            input, [hidden, cell], weights.Flat, weights.HasBiases, weights.Layers, weights.Dropout, training, weights.IsBidirectional, weights.IsBatchFirst);
        return (output.MoveToOuterDisposeScope(), lastHidden.MoveToOuterDisposeScope(), lastCell.MoveToOuterDisposeScope());
    }

    /// <summary>Runs over sequences, with the hooks.</summary>
    /// <param name="input">Shape (T, B, input size), or (B, T, input size) if batch first.</param>
    /// <param name="h0_c0">The first state; null for zeros.</param>
    /// <returns>As <see cref="forward"/>.</returns>
    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    /// <summary>Does nothing: on the CPU the parameters need not lie together.</summary>
    public void flatten_parameters() { }
}
