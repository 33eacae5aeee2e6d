using RLModules.Spaces;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>Numbers of choices as one-hot vectors or as rows of a table, <c>embedding.weight</c>; dense layers behind them are <c>net.mlp.0.weight</c>.</summary>
[Network]
public sealed partial class DiscreteEncoder : TensorEncoder
{
    private readonly Embedding? embedding;
    private readonly Mlp? net;

    // What is added to a number to have its place among all choices.
    private readonly long[] offsets;
    private readonly long places;

    internal DiscreteEncoder(DiscreteEncoderConfig config)
        : base(nameof(DiscreteEncoder))
    {
        Config = config;
        places = config.Space.FlatSize;
        offsets = Offsets(config.Space);
        embedding = config.EmbeddingDim is { } size ? nn.Embedding(places, size) : null;
        net = config.Trunk is { } trunk ? new Mlp(trunk.Layers) : null;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override DiscreteEncoderConfig Config { get; }

    /// <inheritdoc/>
    public override Tensor Encode(Tensor obs)
    {
        ArgumentNullException.ThrowIfNull(obs);
        return Finish(Config.Space is MultiBinarySpace ? Flatten(obs) : Vectors(obs));
    }

    /// <summary>The features of observations that are one-hot already.</summary>
    /// <param name="oneHot">Shape (B.., the space's flat size).</param>
    internal Tensor EncodeOneHot(Tensor oneHot)
    {
        if (embedding is null)
        {
            return Finish(oneHot);
        }

        var counts = Config.Space is MultiDiscreteSpace choices ? choices.Counts.ToArray() : [places];
        var rows = oneHot.split(counts, -1).Zip(embedding.weight!.split(counts), static (one, table) => one.matmul(table));
        return Finish(cat([.. rows], -1));
    }

    private static long[] Offsets(Space space) => space switch
    {
        DiscreteSpace discrete => [-discrete.Start],
        MultiDiscreteSpace choices => [.. choices.Counts.Select((_, i) => choices.Counts.Take(i).Sum())],
        _ => [],
    };

    private Tensor Vectors(Tensor obs)
    {
        var numbers = obs.dtype == ScalarType.Int64 ? obs : obs.to_type(ScalarType.Int64);
        var choices = Config.Space is DiscreteSpace ? numbers.unsqueeze(-1) : numbers;
        if (offsets is not [0])
        {
            choices = choices + tensor(offsets, device: obs.device);
        }

        if (embedding is not null)
        {
            return embedding.call(choices).flatten(-2, -1);
        }

        var vectors = zeros([.. choices.shape[..^1], places], device: obs.device);
        return vectors.scatter_(-1, choices, ones_like(choices, ScalarType.Float32));
    }

    private Tensor Flatten(Tensor obs) => obs.flatten(-Config.Space.Shape.Length, -1).to_type(ScalarType.Float32);

    private Tensor Finish(Tensor vectors) => net is null ? vectors : net.call(vectors);
}
