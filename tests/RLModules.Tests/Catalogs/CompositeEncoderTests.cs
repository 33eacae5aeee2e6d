using RLModules.Catalogs;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class CompositeEncoderTests
{
    private static readonly DictSpace Space = new(
        ("position", new BoxSpace(-1, 1, [2])),
        ("action_mask", new MultiBinarySpace(3)),
        ("arms", new TupleSpace(new DiscreteSpace(3, start: 1), new MultiDiscreteSpace(2, 2))),
        ("camera", new BoxSpace(0, 1, [4, 4, 1])));

    private static readonly CompositeEncoderConfig Config = new()
    {
        Space = Space,
        Parts =
        [
            new("position", new MlpEncoderConfig { InputDims = [2], HiddenLayerDims = [5] }),
            new("arms.0", new DiscreteEncoderConfig { Space = new DiscreteSpace(3, start: 1) }),
            new("arms.1", new DiscreteEncoderConfig { Space = new MultiDiscreteSpace(2, 2), EmbeddingDim = 3 }),
            new("camera", new CnnEncoderConfig { InputDims = [4, 4, 1], CnnFilterSpecifiers = [new(2, 3, 2)] }),
        ],
    };

    [Fact]
    public void Leaves_have_paths_and_places_in_the_flat_form() =>
        Assert.Equal([("position", 0), ("action_mask", 2), ("arms.0", 5), ("arms.1", 8), ("camera", 12)], SpaceLeaf.Of(Space).Select(static leaf => (leaf.Path, leaf.FlatOffset)));

    [Fact]
    public void Features_of_the_parts_stand_side_by_side()
    {
        using var scope = NewDisposeScope();
        using var encoder = Config.Build();

        // 5 of the position, 3 one-hot, 2·3 embedded, 2x2 pixels of 2 channels.
        Assert.Equal([5 + 3 + 6 + 8], Config.OutputDims);
        var features = encoder.call(new TensorDict { { Columns.Obs, Nested(7) } })[Encoder.EncoderOut];

        Assert.Equal([7, 22], features.shape);
        Assert.Equal([0f, 1, 0], TestTensors.Values<float>(features.select(0, 1).narrow(0, 5, 3).contiguous()));
        Assert.Equal(
            ["parts.position.net.mlp.0.weight", "parts.position.net.mlp.0.bias", "parts.arms/1.embedding.weight", "parts.camera.net.0.cnn.1.weight", "parts.camera.net.0.cnn.1.bias"],
            Networks.StateNames(encoder));
    }

    [Fact]
    public void Flat_and_nested_observations_have_the_same_features()
    {
        using var scope = NewDisposeScope();
        using var encoder = Config.Build();
        var nested = Nested(7);
        var flat = cat(
            [
                nested["position"], nested["action_mask"].to_type(ScalarType.Float32), nn.functional.one_hot(nested["arms.0"] - 1, 3),
                nn.functional.one_hot(nested["arms.1"], 2).reshape(7, 4), nested["camera"].reshape(7, 16),
            ],
            -1);

        var features = encoder.call(new TensorDict { { Columns.Obs, nested } })[Encoder.EncoderOut];

        Assert.True(features.allclose(Networks.Encode(encoder, flat), 1e-5, 1e-6));
        Assert.True(features.allclose(Networks.Encode(encoder, flat.unsqueeze(1)).squeeze(1), 1e-5, 1e-6));
    }

    [Fact]
    public void Encoder_of_ones_own_gets_each_part_in_its_own_form()
    {
        using var scope = NewDisposeScope();
        using var encoder = new CompositeEncoderConfig { Space = Space, Parts = [new("arms.0", new Numbers(1)), new("arms.1", new Numbers(2)), new("position", new Numbers(2))] }.Build();
        var flat = TestTensors.Floats([0.25f, 0.5f, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, .. new float[16]]).unsqueeze(0);

        Assert.Equal([3f, 1, 0, 0.25f, 0.5f], TestTensors.Values<float>(Networks.Encode(encoder, flat)));
    }

    [Fact]
    public void Dense_layers_follow_the_parts()
    {
        using var scope = NewDisposeScope();
        using var encoder = (Config with { Trunk = new MlpEncoderConfig { InputDims = Config.OutputDims, HiddenLayerDims = [9] } }).Build();

        Assert.Equal([3, 9], encoder.call(new TensorDict { { Columns.Obs, Nested(3) } })[Encoder.EncoderOut].shape);
        Assert.Equal([9, 22], Networks.Parameter(encoder, "net.mlp.0.weight").shape);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var mlp = new MlpEncoderConfig { InputDims = [2], HiddenLayerDims = [4] };

        Assert.Contains("has 'positon', which is no part of DictSpace(", Message(Config with { Parts = [new("positon", mlp)] }));
        Assert.Contains("Did you mean 'position'? The parts are position, action_mask, arms.0, arms.1, camera.", Message(Config with { Parts = [new("positon", mlp)] }));
        Assert.StartsWith("CompositeEncoderConfig.Parts has 'position' twice.", Message(Config with { Parts = [new("position", mlp), new("position", mlp)] }));
        Assert.StartsWith("CompositeEncoderConfig.Parts is empty", Message(Config with { Parts = [] }));
        Assert.Contains("the encoder of 'position' has a recurrent state", Message(Config with { Parts = [new("position", new RecurrentEncoderConfig { HiddenDim = 4, TokenizerConfig = mlp })] }));
        Assert.StartsWith("CompositeEncoderConfig.Trunk takes inputs of [2], the parts have 22 features: set its InputDims to [22].", Message(Config with { Trunk = mlp }));
        Assert.Contains("gives [2, 2, 2], expected is a vector", Message(Config with
        {
            Parts = [new("camera", new CnnEncoderConfig { InputDims = [4, 4, 1], CnnFilterSpecifiers = [new(2, 3, 2)], FlattenAtEnd = false })],
        }));
    }

    [Fact]
    public void Observation_of_another_size_is_told_the_flat_form()
    {
        using var scope = NewDisposeScope();
        using var encoder = Config.Build();

        Assert.StartsWith("CompositeEncoder: column 'obs' has shape (2, 27), expected (b.., 28), the flat form of DictSpace(", Assert.Throws<ArgumentException>(() => Networks.Encode(encoder, zeros(2, 27))).Message);
    }

    private static string Message(CompositeEncoderConfig config) => Assert.Throws<ArgumentException>(config.Build).Message;

    private static TensorDict Nested(int count) => new()
    {
        { "position", rand(count, 2) },
        { "action_mask", zeros([count, 3], ScalarType.Int8) },
        { "arms.0", full([count], 2, ScalarType.Int64) },
        { "arms.1", stack([zeros([count], ScalarType.Int64), ones([count], ScalarType.Int64)], -1) },
        { "camera", rand(count, 4, 4, 1) },
    };

    /// <summary>Gives the numbers of its observation as they are.</summary>
    private sealed record Numbers(int Count) : EncoderConfig
    {
        public override ValueList<int> OutputDims => [Count];

        public override void Validate()
        {
        }

        protected override Encoder CreateEncoder() => new NumbersEncoder(this);
    }

    private sealed class NumbersEncoder(Numbers config) : TensorEncoder(nameof(NumbersEncoder))
    {
        public override Numbers Config => config;

        public override Tensor Encode(Tensor obs) => (config.Count == 1 ? obs.unsqueeze(-1) : obs).to_type(ScalarType.Float32);
    }
}
