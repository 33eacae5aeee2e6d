using RLModules.Catalogs;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>A column of the table of default modules: spaces and settings, no more.</summary>
internal sealed record DefaultModuleSetting(string Name, Space ObservationSpace, Space ActionSpace, DefaultModelConfig Config, bool IsMultiAgent = false)
{
    private static readonly DefaultModelConfig Small = new() { FcnetHiddens = [32, 32], FusionnetHiddens = [32] };

    /// <summary>All of them; the first five are those of RLlib's table, the others are what goes beyond it.</summary>
    public static IReadOnlyList<DefaultModuleSetting> All { get; } =
    [
        new("multi-agent", new BoxSpace(-1, 1, [4]), new DiscreteSpace(3), Small, IsMultiAgent: true),
        new("fully connected", new BoxSpace(-1, 1, [4]), new DiscreteSpace(3), Small),
        new("image", new BoxSpace(0, 1, [10, 10, 3]), new DiscreteSpace(3), Small),
        new("LSTM", new BoxSpace(-1, 1, [4]), new DiscreteSpace(3), Small with { UseLstm = true, LstmCellSize = 16 }),
        new("complex observations", Complex, new DiscreteSpace(3), Small),
        new("continuous actions", new BoxSpace(-1, 1, [4]), new BoxSpace(-1, 1, [2]), Small with { FreeLogStd = true }),
        new("shared encoder", new BoxSpace(-1, 1, [4]), new DiscreteSpace(3), Small with { VfShareLayers = true, HeadFcnetHiddens = [16] }),
        new("shared GRU over complex observations", Complex, new DiscreteSpace(3), Small with { VfShareLayers = true, UseLstm = true, LstmCellSize = 16, RecurrentLayer = RecurrentLayerType.Gru }),
        new("embedded choices", new MultiDiscreteSpace(3, 5), new DiscreteSpace(3), Small with { DiscreteEmbeddingDim = 4 }),
        new("matrix as an image", new BoxSpace(0, 1, [10, 10]), new DiscreteSpace(3), Small with { MatrixInput = MatrixInput.OneChannel }),
    ];

    private static DictSpace Complex => new(
        ("position", new BoxSpace(-1, 1, [3])),
        ("map", new BoxSpace(0, 1, [10, 10, 1])),
        ("rest", new TupleSpace(new DiscreteSpace(4), new MultiBinarySpace(5))));

    public override string ToString() => Name;
}
