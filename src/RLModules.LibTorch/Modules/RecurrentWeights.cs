using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of a recurrent network, in the order in which the operators take them.</summary>
internal sealed class RecurrentWeights
{
    private static readonly string[] Kinds = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    private readonly List<(string Name, Parameter Parameter)> parameters = [];
    private readonly long hiddenSize;

    public RecurrentWeights(
        int gates, long inputSize, long hiddenSize, long layers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype)
    {
        (this.hiddenSize, Layers, HasBiases, IsBatchFirst, Dropout, IsBidirectional) = (hiddenSize, layers, bias, batchFirst, dropout, bidirectional);
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
}
