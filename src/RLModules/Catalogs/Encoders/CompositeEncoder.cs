using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>
/// Encoders of parts side by side. The observation comes nested, <c>obs.position</c>, or as one tensor in the space's flat form, (B.., flat
/// size), as env runners give it. State names: <c>parts.position.</c> (<c>parts.arms/0.</c> deeper down), and <c>net.mlp.0.weight</c> behind them.
/// </summary>
[Network]
public sealed partial class CompositeEncoder : Encoder
{
    private readonly ModuleDict<Encoder> parts;
    private readonly Mlp? net;
    private readonly (SpaceLeaf Leaf, TensorEncoder Encoder)[] encoders;
    private readonly int flatSize;

    internal CompositeEncoder(CompositeEncoderConfig config)
        : base(nameof(CompositeEncoder))
    {
        Config = config;
        flatSize = config.Space.FlatSize;
        var leaves = SpaceLeaf.Of(config.Space);
        encoders = [.. config.Parts.Select(part => (leaves.First(leaf => leaf.Path == part.Path), BuildPart(part)))];
        parts = nn.ModuleDict(encoders.Select(static part => (ComponentName(part.Leaf.Path), (Encoder)part.Encoder)).ToArray());
        net = config.Trunk is { } trunk ? new Mlp(trunk.Layers) : null;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override CompositeEncoderConfig Config { get; }

    /// <summary>The features of the column <c>obs</c>, nested or flat.</summary>
    /// <param name="batch">The module's batch.</param>
    /// <returns><see cref="Encoder.EncoderOut"/>.</returns>
    public override TensorDict forward(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var flat = batch.Find(Columns.Obs);
        var nested = flat is null ? batch.GetDict(Columns.Obs) : null;
        if (flat is not null && flat.size(-1) != flatSize)
        {
            throw new ArgumentException(
                $"{nameof(CompositeEncoder)}: column '{Columns.Obs}' has shape ({string.Join(", ", flat.shape)}), expected (b.., {flatSize}), the flat form of {Config.Space}, or a dictionary of its parts.", nameof(batch));
        }

        var features = new Tensor[encoders.Length];
        for (var i = 0; i < features.Length; i++)
        {
            var (leaf, encoder) = encoders[i];
            features[i] = nested is not null ? encoder.Encode(nested[leaf.Path]) : EncodeFlat(encoder, leaf, flat!.narrow(-1, leaf.FlatOffset, leaf.Space.FlatSize));
        }

        var joined = features.Length == 1 ? features[0] : cat(features, -1);
        return new(1) { { EncoderOut, net is null ? joined : net.call(joined) } };
    }

    private static Tensor EncodeFlat(TensorEncoder encoder, SpaceLeaf leaf, Tensor flat) =>
        encoder is DiscreteEncoder discrete ? discrete.EncodeOneHot(flat) : encoder.Encode(FlatForm.Restore(leaf.Space, flat));

    // A component's name has no dot.
    private static string ComponentName(string path) => path.Replace('.', '/');

    private static TensorEncoder BuildPart(CompositePart part) => part.Encoder.Build() as TensorEncoder ?? throw new ArgumentException(
        $"The encoder of '{part.Path}' is a {part.Encoder.GetType().Name}, expected one that takes a single tensor: give each leaf of the space its own.", nameof(part));
}
