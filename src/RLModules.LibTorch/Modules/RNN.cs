using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>h = tanh(W_ih x + b_ih + W_hh h + b_hh), or max(0, ...) in place of tanh.</summary>
/// <remarks>Starts as in PyTorch: all parameters uniform in ±1/sqrt(hidden size). Their names are PyTorch's: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, ..., with _reverse.</remarks>
public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
{
    private readonly RecurrentWeights weights;
    private readonly nn.NonLinearities nonlinearity;

    internal RNN(
        long inputSize, long hiddenSize, long layers, nn.NonLinearities nonlinearity, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
        : base(nameof(RNN))
    {
        weights = new RecurrentWeights(1, inputSize, hiddenSize, layers, bias, batchFirst, dropout, bidirectional, device, dtype);
        weights.Register(ConditionallyRegisterParameter);
        this.nonlinearity = nonlinearity;
    }

    /// <summary>Runs over sequences.</summary>
    /// <param name="input">Shape (T, B, input size), or (B, T, input size) if batch first.</param>
    /// <param name="h0">The first hidden state, shape (layers * directions, B, hidden size); null for zeros.</param>
    /// <returns>The hidden states of the last layer, shape (T, B, directions * hidden size) or batch first, and the last hidden state of all layers.</returns>
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
    {
        using var scope = NewDisposeScope();
        var state = h0 ?? weights.ZeroState(input);
        weights.Check(nameof(RNN), input, state);
        var (output, last) = nonlinearity == nn.NonLinearities.Tanh
            ? NeuralOps.RnnTanh(input, state, weights.Flat, weights.HasBiases, weights.Layers, weights.Dropout, training, weights.IsBidirectional, weights.IsBatchFirst)
            : NeuralOps.RnnRelu(input, state, weights.Flat, weights.HasBiases, weights.Layers, weights.Dropout, training, weights.IsBidirectional, weights.IsBatchFirst);
        return (output.MoveToOuterDisposeScope(), last.MoveToOuterDisposeScope());
    }

    /// <summary>Runs over sequences, with the hooks.</summary>
    /// <param name="input">Shape (T, B, input size), or (B, T, input size) if batch first.</param>
    /// <param name="h0">The first state; null for zeros.</param>
    /// <returns>As <see cref="forward"/>.</returns>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

    /// <summary>Does nothing: on the CPU the parameters need not lie together.</summary>
    public void flatten_parameters() { }

    /// <summary>A weight of the input of a layer and direction.</summary>
    /// <param name="idx">2 * layer + direction if bidirectional, else the layer.</param>
    /// <returns>The parameter.</returns>
    public Parameter get_weight_ih(long idx) => weights.Of(idx, 0);

    /// <summary>A weight of the state of a layer and direction.</summary>
    /// <param name="idx">2 * layer + direction if bidirectional, else the layer.</param>
    /// <returns>The parameter.</returns>
    public Parameter get_weight_hh(long idx) => weights.Of(idx, 1);

    /// <summary>A bias beside the input, or null of a layer and direction.</summary>
    /// <param name="idx">2 * layer + direction if bidirectional, else the layer.</param>
    /// <returns>The parameter.</returns>
    public Parameter? get_bias_ih(long idx) => weights.Of(idx, 2);

    /// <summary>A bias beside the state, or null of a layer and direction.</summary>
    /// <param name="idx">2 * layer + direction if bidirectional, else the layer.</param>
    /// <returns>The parameter.</returns>
    public Parameter? get_bias_hh(long idx) => weights.Of(idx, 3);
}
