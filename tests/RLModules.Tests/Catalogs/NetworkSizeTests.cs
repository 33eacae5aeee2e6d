using RLModules.Catalogs;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

/// <summary>
/// Parameters and shapes of networks against numbers worked out by hand, or of RLlib's table of default filters. A dense layer from n to m has
/// n·m + m parameters, a convolution of kernel h·w from c to d channels h·w·c·d + d, a normalization of n units 2·n, an LSTM of input n and h
/// cells 4·(n·h + h·h + 2·h), a GRU 3·(…).
/// </summary>
public sealed class NetworkSizeTests
{
    private static readonly BoxSpace Vector = new(-1, 1, [4]);
    private static readonly DictSpace Complex = new(("a", Vector), ("b", new DiscreteSpace(3)), ("c", new TupleSpace(new BoxSpace(0, 255, [10, 10, 3], ScalarType.Byte), new MultiBinarySpace(5))));

    private static readonly ValueList<ConvFilter> Nature = [new(32, 8, 4, ConvPadding.Valid), new(64, 4, 2, ConvPadding.Valid), new(64, 3, 1, ConvPadding.Valid)];

    public static TheoryData<string, NetworkConfig, long, int[]> Encoders => new()
    {
        // Box 1D, dense.
        { "Box(4), 256-256", Mlp(4), (4 * 256) + 256 + (256 * 256) + 256, [256] },
        { "Box(4), 64-64 as CleanRL", Mlp(4, 64, 64), (4 * 64) + 64 + (64 * 64) + 64, [64] },
        { "Box(3), one layer", Mlp(3, 16), (3 * 16) + 16, [16] },
        { "Box(17), 256-256", Mlp(17, 256, 256), (17 * 256) + 256 + (256 * 256) + 256, [256] },
        { "Box(376), 400-300", Mlp(376, 400, 300), (376 * 400) + 400 + (400 * 300) + 300, [300] },
        { "Box(4), output layer", Mlp(4, 32) with { OutputLayerDim = 8 }, (4 * 32) + 32 + (32 * 8) + 8, [8] },
        { "Box(4), only an output layer", Mlp(4, 32) with { HiddenLayerDims = [], OutputLayerDim = 8 }, (4 * 8) + 8, [8] },
        { "Box(4), no bias", Mlp(4, 64, 64) with { HiddenLayerUseBias = false }, (4 * 64) + (64 * 64), [64] },
        { "Box(4), normalized", Mlp(4, 64, 64) with { HiddenLayerUseLayerNorm = true }, (4 * 64) + 64 + 128 + (64 * 64) + 64 + 128, [64] },
        { "Box(4), normalized but for the output", Mlp(4, 64) with { HiddenLayerUseLayerNorm = true, OutputLayerDim = 2, OutputLayerUseBias = false }, (4 * 64) + 64 + 128 + (64 * 2), [2] },

        // Box 2D, as declared.
        { "Box(8, 5), flattened", new MlpEncoderConfig { InputDims = [8, 5], FlattenInput = true, HiddenLayerDims = [16] }, (40 * 16) + 16, [16] },
        { "Box(), flattened", new MlpEncoderConfig { InputDims = [], FlattenInput = true, HiddenLayerDims = [16] }, (1 * 16) + 16, [16] },
        { "Box(84, 84), one channel", new CnnEncoderConfig { InputDims = [84, 84], AddChannel = true }, (64 * 1 * 16) + 16 + (16 * 16 * 32) + 32 + (121 * 32 * 256) + 256, [30976] },
        { "Box(6, 4), one channel", new CnnEncoderConfig { InputDims = [6, 4], AddChannel = true, CnnFilterSpecifiers = [new(8, 3, 2)] }, (9 * 1 * 8) + 8, [3 * 2 * 8] },

        // Box 3D: RLlib's default filters; the features are those of its table.
        { "Box(480, 640, 3)", Cnn(480, 640, 3), (24 * 32 * 3 * 16) + 16 + (36 * 16 * 32) + 32 + (81 * 32 * 256) + 256, [20736] },
        { "Box(240, 320, 3)", Cnn(240, 320, 3), (12 * 16 * 3 * 16) + 16 + (36 * 16 * 32) + 32 + (81 * 32 * 256) + 256, [20736] },
        { "Box(96, 96, 3)", Cnn(96, 96, 3), (64 * 3 * 16) + 16 + (16 * 16 * 32) + 32 + (121 * 32 * 256) + 256, [9216] },
        { "Box(84, 84, 4)", Cnn(84, 84, 4), (64 * 4 * 16) + 16 + (16 * 16 * 32) + 32 + (121 * 32 * 256) + 256, [30976] },
        { "Box(64, 64, 3)", Cnn(64, 64, 3), (16 * 3 * 16) + 16 + (16 * 16 * 32) + 32 + (16 * 32 * 64) + 64 + (16 * 64 * 128) + 128, [2048] },
        { "Box(42, 42, 1)", Cnn(42, 42, 1), (16 * 1 * 16) + 16 + (16 * 16 * 32) + 32 + (121 * 32 * 256) + 256, [30976] },
        { "Box(10, 10, 3)", Cnn(10, 10, 3), (25 * 3 * 16) + 16 + (25 * 16 * 32) + 32, [288] },

        // 84 → 20 → 9 → 7 (Mnih et al. 2015).
        { "Nature CNN", Cnn(84, 84, 4) with { CnnFilterSpecifiers = Nature }, (64 * 4 * 32) + 32 + (16 * 32 * 64) + 64 + (9 * 64 * 64) + 64, [7 * 7 * 64] },
        {
            "Nature CNN, dense 512", Cnn(84, 84, 4) with { CnnFilterSpecifiers = Nature, FlattenThenDense = [512] },
            (64 * 4 * 32) + 32 + (16 * 32 * 64) + 64 + (9 * 64 * 64) + 64 + (3136 * 512) + 512, [512]
        },

        // The guide's stack: 84 → 42 → 21 → 11 → 6.
        {
            "Four strides of 2", Cnn(84, 84, 3) with { CnnFilterSpecifiers = [new(16, 4, 2), new(32, 4, 2), new(64, 4, 2), new(128, 4, 2)] },
            (16 * 3 * 16) + 16 + (16 * 16 * 32) + 32 + (16 * 32 * 64) + 64 + (16 * 64 * 128) + 128, [6 * 6 * 128]
        },
        { "Old valid last layer", Cnn(84, 84, 4) with { CnnFilterSpecifiers = [new(16, 8, 4), new(32, 4, 2), new(256, 11, 1, ConvPadding.Valid)] }, (64 * 4 * 16) + 16 + (16 * 16 * 32) + 32 + (121 * 32 * 256) + 256, [256] },
        { "CNN without bias", Cnn(10, 10, 1) with { CnnUseBias = false }, (25 * 16) + (25 * 16 * 32), [288] },
        { "CNN normalized", Cnn(10, 10, 1) with { CnnUseLayerNorm = true }, (25 * 16) + 16 + 32 + (25 * 16 * 32) + 32 + 64, [288] },
        { "CNN not flattened", Cnn(10, 10, 1) with { FlattenAtEnd = false }, (25 * 16) + 16 + (25 * 16 * 32) + 32, [3, 3, 32] },
        { "Kernel and stride not square", Cnn(9, 20, 2) with { CnnFilterSpecifiers = [new(4, (3, 5), (2, 4))] }, (15 * 2 * 4) + 4, [5 * 5 * 4] },

        // Discrete ones.
        { "Discrete(16), one-hot", Discrete(new DiscreteSpace(16)), 0, [16] },
        { "Discrete(16), one-hot, 256-256", Discrete(new DiscreteSpace(16)) with { Trunk = Mlp(16) }, (16 * 256) + 256 + (256 * 256) + 256, [256] },
        { "Discrete(500), embedded", Discrete(new DiscreteSpace(500)) with { EmbeddingDim = 32 }, 500 * 32, [32] },
        { "MultiDiscrete(3, 5, 2), one-hot", Discrete(new MultiDiscreteSpace(3, 5, 2)), 0, [10] },
        { "MultiDiscrete(3, 5, 2), embedded, 8", Discrete(new MultiDiscreteSpace(3, 5, 2)) with { EmbeddingDim = 4, Trunk = Mlp(12, 8) }, (10 * 4) + (12 * 8) + 8, [8] },
        { "MultiBinary(7), 8", Discrete(new MultiBinarySpace(7)) with { Trunk = Mlp(7, 8) }, (7 * 8) + 8, [8] },
        { "MultiBinary(2, 3)", Discrete(new MultiBinarySpace(2, 3)), 0, [6] },

        // Dictionaries and tuples.
        { "Dict, all parts", Composite(), (4 * 8) + 8 + (25 * 3 * 16) + 16 + (25 * 16 * 32) + 32, [8 + 3 + 288 + 5] },
        { "Dict, all parts, dense 64", Composite() with { Trunk = Mlp(304, 64) }, (4 * 8) + 8 + (25 * 3 * 16) + 16 + (25 * 16 * 32) + 32 + (304 * 64) + 64, [64] },
        { "Dict, one part", Composite() with { Parts = [new("b", Discrete(new DiscreteSpace(3)))] }, 0, [3] },

        // Recurrent ones.
        { "LSTM 256 behind 256-256", Lstm(256, Mlp(4)), 1024 + 256 + 65536 + 256 + (4 * ((256 * 256) + (256 * 256) + 512)), [256] },
        { "LSTM 64 of two layers behind 32", Lstm(64, Mlp(4, 32)) with { NumLayers = 2 }, (4 * 32) + 32 + (4 * ((32 * 64) + (64 * 64) + 128)) + (4 * ((64 * 64) + (64 * 64) + 128)), [64] },
        { "LSTM without bias", Lstm(64, Mlp(4, 32)) with { UseBias = false }, (4 * 32) + 32 + (4 * ((32 * 64) + (64 * 64))), [64] },
        { "GRU 64 without tokenizer", new RecurrentEncoderConfig { RecurrentLayerType = RecurrentLayerType.Gru, HiddenDim = 64, InputDims = [4] }, 3 * ((4 * 64) + (64 * 64) + 128), [64] },
        { "LSTM 64, previous action of 2 and reward", Lstm(64, Mlp(4, 32)) with { PrevActionsSize = 2, PrevRewardsSize = 1 }, (4 * 32) + 32 + (4 * ((35 * 64) + (64 * 64) + 128)), [64] },
        { "LSTM 128 behind a CNN", Lstm(128, Cnn(10, 10, 1)), (25 * 16) + 16 + (25 * 16 * 32) + 32 + (4 * ((288 * 128) + (128 * 128) + 256)), [128] },
        { "GRU 32 behind a Dict", Lstm(32, Composite()) with { RecurrentLayerType = RecurrentLayerType.Gru }, 40 + 1216 + 12832 + (3 * ((304 * 32) + (32 * 32) + 64)), [32] },

        // Actor and critic.
        { "Shared 64-64", new ActorCriticEncoderConfig { BaseEncoderConfig = Mlp(4, 64, 64) }, 320 + 4160, [64] },
        { "Separate 64-64", new ActorCriticEncoderConfig { BaseEncoderConfig = Mlp(4, 64, 64), Shared = false }, 2 * (320 + 4160), [64] },
        { "Separate 64-64, inference only", new ActorCriticEncoderConfig { BaseEncoderConfig = Mlp(4, 64, 64), Shared = false, InferenceOnly = true }, 320 + 4160, [64] },
        { "Separate LSTMs", new ActorCriticEncoderConfig { BaseEncoderConfig = Lstm(8, Mlp(4, 8)), Shared = false }, 2 * (40 + (4 * (64 + 64 + 16))), [8] },
    };

    public static TheoryData<string, NetworkConfig, long, int[]> Heads => new()
    {
        { "Policy of 2 actions", Head(256, 2), (256 * 2) + 2, [2] },
        { "Value", Head(256, 1), 257, [1] },
        { "Documented head", Head(4, 2) with { HiddenLayerDims = [8, 8] }, (4 * 8) + 8 + (8 * 8) + 8 + (8 * 2) + 2, [2] },
        { "Documented head without output layer", new MlpHeadConfig { InputDims = [2], HiddenLayerDims = [10, 4], HiddenLayerUseLayerNorm = true, HiddenLayerUseBias = false }, (2 * 10) + 20 + (10 * 4) + 8, [4] },
        { "Documented free log-std", new FreeLogStdMlpHeadConfig { InputDims = [2], HiddenLayerDims = [31, 100], HiddenLayerUseBias = false }, (2 * 31) + (31 * 50) + 50, [100] },
        { "Free log-std of 6 dimensions", new FreeLogStdMlpHeadConfig { InputDims = [64], HiddenLayerDims = [], OutputLayerDim = 12 }, (64 * 6) + 6 + 6, [12] },
        { "Image of 32x32x3", new CnnTransposeHeadConfig { InputDims = [10] }, (10 * 1536) + 1536 + (16 * 96 * 48) + 48 + (16 * 48 * 24) + 24 + (16 * 24 * 3) + 3, [32, 32, 3] },
        {
            "Image normalized, no bias but the last", new CnnTransposeHeadConfig { InputDims = [10], CnnTransposeUseBias = false, CnnTransposeUseLayerNorm = true },
            (10 * 1536) + 1536 + (16 * 96 * 48) + 96 + (16 * 48 * 24) + 48 + (16 * 24 * 3) + 3, [32, 32, 3]
        },
        { "Dueling, 3 actions", new DuelingHeadConfig { InputDims = [16], HiddenLayerDims = [8], ActionCount = 3 }, (2 * ((16 * 8) + 8)) + (8 * 3) + 3 + 8 + 1, [3] },
        { "Dueling, 3 actions of 51 atoms", new DuelingHeadConfig { InputDims = [16], HiddenLayerDims = [], ActionCount = 3, AtomCount = 51 }, (16 * 153) + 153 + (16 * 51) + 51, [3, 51] },
        { "One stream, 3 actions of 51 atoms", new DistributionalQHeadConfig { InputDims = [16], HiddenLayerDims = [], ActionCount = 3, AtomCount = 51 }, (16 * 153) + 153, [3, 51] },
        { "Twins", new TwinHeadConfig { InputDims = [6], BaseHeadConfig = Head(6, 1) with { HiddenLayerDims = [8] } }, 2 * ((6 * 8) + 8 + 8 + 1), [1] },
    };

    [Theory]
    [MemberData(nameof(Encoders))]
    public void Encoder_has_the_size_worked_out(string name, NetworkConfig config, long parameters, int[] outputDims)
    {
        Assert.NotEmpty(name);
        Assert.Equal(outputDims, config.OutputDims);
        using var encoder = ((EncoderConfig)config).Build();
        Assert.Equal(parameters, Networks.CountParameters(encoder));
        Assert.Equal(config, encoder.Config);
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Head_has_the_size_worked_out(string name, NetworkConfig config, long parameters, int[] outputDims)
    {
        Assert.NotEmpty(name);
        Assert.Equal(outputDims, config.OutputDims);
        using var head = ((HeadConfig)config).Build();
        Assert.Equal(parameters, Networks.CountParameters(head));
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Head_gives_the_shape_it_says(string name, NetworkConfig config, long parameters, int[] outputDims)
    {
        Assert.True(parameters > 0, name);
        using var scope = NewDisposeScope();
        using var head = ((HeadConfig)config).Build();
        var outputs = head.call(zeros(2, 3, ((HeadConfig)config).InputDims[0]));

        Assert.Equal([.. config is TwinHeadConfig ? [2L] : Array.Empty<long>(), 2, 3, .. outputDims.Select(static size => (long)size)], outputs.shape);
    }

    private static MlpEncoderConfig Mlp(int inputs) => new() { InputDims = [inputs] };

    private static MlpEncoderConfig Mlp(int inputs, params int[] hidden) => new() { InputDims = [inputs], HiddenLayerDims = [.. hidden] };

    private static CnnEncoderConfig Cnn(int height, int width, int channels) => new() { InputDims = [height, width, channels] };

    private static DiscreteEncoderConfig Discrete(Space space) => new() { Space = space };

    private static RecurrentEncoderConfig Lstm(int cells, EncoderConfig tokenizer) => new() { HiddenDim = cells, TokenizerConfig = tokenizer };

    private static MlpHeadConfig Head(int inputs, int outputs) => new() { InputDims = [inputs], HiddenLayerDims = [], OutputLayerDim = outputs };

    private static CompositeEncoderConfig Composite() => new()
    {
        Space = Complex,
        Parts =
        [
            new("a", Mlp(4, 8)), new("b", Discrete(new DiscreteSpace(3))), new("c.0", Cnn(10, 10, 3)), new("c.1", Discrete(new MultiBinarySpace(5))),
        ],
    };
}
