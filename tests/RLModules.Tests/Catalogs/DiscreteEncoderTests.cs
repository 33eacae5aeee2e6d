using RLModules.Catalogs;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class DiscreteEncoderTests
{
    [Fact]
    public void Number_becomes_its_unit_vector()
    {
        using var scope = NewDisposeScope();
        using var encoder = new DiscreteEncoderConfig { Space = new DiscreteSpace(3, start: 5) }.Build();

        var vectors = Networks.Encode(encoder, TestTensors.Of<long>(ScalarType.Int64, [2], 5, 7));

        Assert.Equal([2, 3], vectors.shape);
        Assert.Equal([1f, 0, 0, 0, 0, 1], TestTensors.Values<float>(vectors));
        Assert.Empty(Networks.StateNames(encoder));
    }

    [Fact]
    public void Choices_stand_side_by_side()
    {
        using var scope = NewDisposeScope();
        using var encoder = new DiscreteEncoderConfig { Space = new MultiDiscreteSpace(2, 3) }.Build();

        var vectors = Networks.Encode(encoder, TestTensors.Of<long>(ScalarType.Int64, [2, 2], 1, 0, 0, 2));

        Assert.Equal([0f, 1, 1, 0, 0, 1, 0, 0, 0, 1], TestTensors.Values<float>(vectors));
    }

    [Fact]
    public void Bits_are_taken_as_they_are_row_by_row()
    {
        using var scope = NewDisposeScope();
        using var encoder = new DiscreteEncoderConfig { Space = new MultiBinarySpace(2, 2) }.Build();

        var vectors = Networks.Encode(encoder, TestTensors.Of<sbyte>(ScalarType.Int8, [1, 2, 2], 1, 0, 0, 1));

        Assert.Equal([1f, 0, 0, 1], TestTensors.Values<float>(vectors));
        Assert.Equal([1, 4], vectors.shape);
    }

    [Fact]
    public void Embedding_looks_each_choice_up_in_its_part_of_the_table()
    {
        using var scope = NewDisposeScope();
        var config = new DiscreteEncoderConfig { Space = new MultiDiscreteSpace(2, 3), EmbeddingDim = 2 };
        using var encoder = config.Build();
        using (no_grad())
        {
            Networks.Parameter(encoder, "embedding.weight").copy_(arange(0, 10, 1, ScalarType.Float32).reshape(5, 2));
        }

        // Rows 0 and 1 are the first choice's, 2 to 4 the second's.
        var vectors = Networks.Encode(encoder, TestTensors.Of<long>(ScalarType.Int64, [1, 2], 1, 2));

        Assert.Equal([2f, 3, 8, 9], TestTensors.Values<float>(vectors));
        Assert.Equal([4], config.OutputDims);
    }

    [Fact]
    public void Dense_layers_follow_under_the_names_of_flattened_observations()
    {
        using var scope = NewDisposeScope();
        var vectors = new DiscreteEncoderConfig { Space = new DiscreteSpace(16) };
        var config = vectors with { Trunk = new MlpEncoderConfig { InputDims = vectors.OutputDims, HiddenLayerDims = [8] } };
        using var encoder = config.Build();

        Assert.Equal(["net.mlp.0.weight", "net.mlp.0.bias"], Networks.StateNames(encoder));
        Assert.Equal([4, 5, 8], Networks.Encode(encoder, zeros([4, 5], ScalarType.Int64)).shape);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.StartsWith(
            "DiscreteEncoderConfig.Space is BoxSpace(", Assert.Throws<ArgumentException>(() => new DiscreteEncoderConfig { Space = new BoxSpace(0, 1, [2]) }.Build()).Message);
        Assert.StartsWith(
            "DiscreteEncoderConfig.EmbeddingDim is 4, but MultiBinarySpace(3) has no choices to look up: leave it out.",
            Assert.Throws<ArgumentException>(() => new DiscreteEncoderConfig { Space = new MultiBinarySpace(3), EmbeddingDim = 4 }.Build()).Message);
        Assert.StartsWith(
            "DiscreteEncoderConfig.EmbeddingDim is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new DiscreteEncoderConfig { Space = new DiscreteSpace(3), EmbeddingDim = 0 }.Build()).Message);
        Assert.StartsWith(
            "DiscreteEncoderConfig.Trunk takes inputs of [4], the vectors have 3 features: set its InputDims to [3].",
            Assert.Throws<ArgumentException>(() => new DiscreteEncoderConfig { Space = new DiscreteSpace(3), Trunk = new MlpEncoderConfig { InputDims = [4] } }.Build()).Message);
    }
}
