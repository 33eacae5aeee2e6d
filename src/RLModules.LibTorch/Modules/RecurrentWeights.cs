using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of a recurrent network, in the order in which the operators take them.</summary>
internal sealed class RecurrentWeights
{
    private static readonly string[] Kinds = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    private readonly List<(string Name, Parameter Parameter)> parameters = [];
    private readonly long inputSize;
    private readonly long hiddenSize;

    public RecurrentWeights(
        int gates, long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
    {
        (this.inputSize, this.hiddenSize, Layers, HasBiases, IsBatchFirst, Dropout, IsBidirectional) = (inputSize, hiddenSize, layers, bias, batchFirst, dropout, bidirectional);
        var bound = DefaultInit.BoundOf(hiddenSize);
        for (var layer = 0; layer < layers; layer++)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var inputs = layer == 0 ? inputSize : hiddenSize * Directions;
                long[][] shapes = [[gates * hiddenSize, inputs], [gates * hiddenSize, hiddenSize], [gates * hiddenSize], [gates * hiddenSize]];
                for (var kind = 0; kind < ParametersPerCell; kind++)
                    parameters.Add(($"{Kinds[kind]}_l{layer}{(direction == 1 ? "_reverse" : "")}", DefaultInit.Uniform(shapes[kind], bound, device, dtype)));
            }
        }
        Flat = [.. parameters.Select(p => p.Parameter)];
    }

    public long Layers { get; }

    public bool HasBiases { get; }

    public bool IsBatchFirst { get; }

    public bool IsBidirectional { get; }

    public double Dropout { get; }

    public Tensor[] Flat { get; }

    private int Directions => IsBidirectional ? 2 : 1;

    private int ParametersPerCell => HasBiases ? 4 : 2;

    public void Register(Action<string, Parameter?> register)
    {
        foreach (var (name, parameter) in parameters)
            register(name, parameter);
    }

    public Parameter Of(long cell, int kind) =>
        kind < ParametersPerCell ? parameters[(int)(cell * ParametersPerCell) + kind].Parameter : null!;

    /// <summary>Zeros of shape (layers * directions, B, hidden size), without B where the input has none.</summary>
    public Tensor ZeroState(Tensor input)
    {
        var cells = Layers * Directions;
        return input.ndim == 2
            ? zeros([cells, hiddenSize], input.dtype, input.device)
            : zeros([cells, input.size(IsBatchFirst ? 0 : 1), hiddenSize], input.dtype, input.device);
    }

    /// <summary>Rejects what does not fit, as PyTorch's modules do before they call the operator: it reads past the end of a state of too few rows.</summary>
    /// <param name="name">The network.</param>
    /// <param name="input">The sequences.</param>
    /// <param name="states">The states.</param>
    public void Check(string name, Tensor input, params ReadOnlySpan<Tensor> states)
    {
        if (input.ndim is not (2 or 3) || input.size(-1) != inputSize)
        {
            var expected = IsBatchFirst ? $"(B, T, {inputSize}) or (T, {inputSize})" : $"(T, B, {inputSize}) or (T, {inputSize})";
            throw new ArgumentException($"{name}: the input has shape ({string.Join(", ", input.shape)}), expected {expected}.", nameof(input));
        }
        foreach (var state in states)
        {
            var fits = state.ndim == input.ndim && state.size(0) == Layers * Directions && state.size(-1) == hiddenSize
                && (input.ndim == 2 || state.size(1) == input.size(IsBatchFirst ? 0 : 1));
            if (!fits)
            {
                var expected = input.ndim == 2 ? $"({Layers * Directions}, {hiddenSize})" : $"({Layers * Directions}, {input.size(IsBatchFirst ? 0 : 1)}, {hiddenSize})";
                throw new ArgumentException($"{name}: a state has shape ({string.Join(", ", state.shape)}), expected {expected}.", nameof(states));
            }
        }
    }
}
