using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>r = σ(W_ir x + W_hr h), z = σ(W_iz x + W_hz h), n = tanh(W_in x + r (W_hn h)), h = (1 - z) n + z h, each with its biases (Cho et al. 2014).</summary>
/// <remarks>Starts as in PyTorch: all parameters uniform in ±1/sqrt(hidden size). Their names are PyTorch's: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, ..., with _reverse.</remarks>
public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentWeights weights;

    internal GRU(
        long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
        : base(nameof(GRU))
    {
        weights = new RecurrentWeights(3, inputSize, hiddenSize, layers, bias, batchFirst, dropout, bidirectional, device, dtype);
        weights.Register(ConditionallyRegisterParameter);
    }

    /// <summary>Runs over sequences.</summary>
    /// <param name="input">Shape (T, B, input size), or (B, T, input size) if batch first.</param>
    /// <param name="h0">The first hidden state, shape (layers * directions, B, hidden size); null for zeros.</param>
    /// <returns>The hidden states of the last layer, shape (T, B, directions * hidden size) or batch first, and the last hidden state of all layers.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        using var scope = NewDisposeScope();
        var state = h0 ?? weights.ZeroState(input);
        weights.Check(nameof(GRU), input, state);
        var (output, last) = NeuralOps.Gru(
            input, state, weights.Flat, weights.HasBiases, weights.Layers, weights.Dropout, training, weights.IsBidirectional, weights.IsBatchFirst);
        return (output.MoveToOuterDisposeScope(), last.MoveToOuterDisposeScope());
    }

    /// <summary>Runs over sequences, with the hooks.</summary>
    /// <param name="input">Shape (T, B, input size), or (B, T, input size) if batch first.</param>
    /// <param name="h0">The first state; null for zeros.</param>
    /// <returns>As <see cref="forward"/>.</returns>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Does nothing: on the CPU the parameters need not lie together.</summary>
    public void flatten_parameters() { }
}
