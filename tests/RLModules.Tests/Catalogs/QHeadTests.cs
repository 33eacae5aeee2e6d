using RLModules.Catalogs;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

public sealed class QHeadTests
{
    [Fact]
    public void Dueling_values_are_the_value_and_centred_advantages()
    {
        using var scope = NewDisposeScope();

        // V = 5, A = (1, 2, 6), mean 3: Q = (3, 4, 8).
        var q = DuelingHead.Combine(TestTensors.Floats(1, 2, 6), TestTensors.Floats(5));

        Assert.Equal([3f, 4f, 8f], TestTensors.Values<float>(q));
    }

    [Fact]
    public void Dueling_head_adds_its_two_streams()
    {
        using var scope = NewDisposeScope();
        using var head = new DuelingHeadConfig { InputDims = [4], HiddenLayerDims = [8], ActionCount = 3 }.Build();
        var features = rand(5, 4);

        var q = head.call(features);

        Assert.Equal(
            ["af.net.mlp.0.weight", "af.net.mlp.2.weight", "vf.net.mlp.0.weight", "vf.net.mlp.2.weight"], Networks.StateNames(head).Where(static name => name.EndsWith("weight", StringComparison.Ordinal)));
        Assert.Equal([1, 8], Networks.Parameter(head, "vf.net.mlp.2.weight").shape);

        // The mean over actions is the value stream's output.
        var hidden = nn.functional.linear(features, Networks.Parameter(head, "vf.net.mlp.0.weight"), Networks.Parameter(head, "vf.net.mlp.0.bias")).relu();
        var value = nn.functional.linear(hidden, Networks.Parameter(head, "vf.net.mlp.2.weight"), Networks.Parameter(head, "vf.net.mlp.2.bias"));
        Assert.True(q.mean([-1L], keepdim: true).allclose(value, 1e-5, 1e-6));
    }

    [Fact]
    public void Dueling_logits_are_centred_over_actions_not_over_atoms()
    {
        using var scope = NewDisposeScope();

        // Two actions of two atoms: A = ((1, 10), (3, 30)), means over actions (2, 20); V = (100, 200).
        var logits = DuelingHead.Combine(TestTensors.Floats(1, 10, 3, 30).reshape(2, 2), TestTensors.Floats(100, 200).reshape(1, 2), actionDimension: -2);

        Assert.Equal([99f, 190f, 101f, 210f], TestTensors.Values<float>(logits));
    }

    [Fact]
    public void Distributional_heads_give_logits_of_each_action()
    {
        using var scope = NewDisposeScope();
        var single = new DistributionalQHeadConfig { InputDims = [4], HiddenLayerDims = [], ActionCount = 3, AtomCount = 51 };
        using var head = single.Build();
        using var dueling = new DuelingHeadConfig { InputDims = [4], HiddenLayerDims = [], ActionCount = 3, AtomCount = 51 }.Build();

        Assert.Equal([3, 51], single.OutputDims);
        Assert.Equal([2, 6, 3, 51], head.call(rand(2, 6, 4)).shape);
        Assert.Equal([2, 6, 3, 51], dueling.call(rand(2, 6, 4)).shape);
    }

    [Fact]
    public void Expectation_weighs_the_atoms_with_their_probabilities()
    {
        using var scope = NewDisposeScope();

        // Probabilities 1/6, 2/6, 3/6 at -10, 0, 10: (−10 + 30)/6.
        var logits = TestTensors.Floats(1, 2, 3).log().unsqueeze(0);

        Assert.Equal(20.0 / 6, DistributionalQHead.Expectation(logits, -10, 10).item<float>(), 1e-5);
    }

    [Fact]
    public void Twins_start_apart_and_the_smaller_value_counts()
    {
        using var scope = NewDisposeScope();
        var one = new MlpHeadConfig { InputDims = [4], HiddenLayerDims = [8], OutputLayerDim = 2 };
        using var head = (TwinHead)new TwinHeadConfig { InputDims = [4], BaseHeadConfig = one }.Build();
        var features = rand(16, 4);

        var both = head.call(features);

        Assert.Equal([2, 16, 2], both.shape);
        Assert.False(both.select(0, 0).allclose(both.select(0, 1)));
        Assert.True(head.Smaller(features).allclose(both.min(0).values));
        Assert.Contains("qf.net.mlp.0.weight", Networks.StateNames(head));
        Assert.Contains("qf_twin.net.mlp.0.weight", Networks.StateNames(head));
    }

    [Fact]
    public void Outputs_that_follow_from_actions_are_not_given_again()
    {
        Assert.StartsWith(
            "DuelingHeadConfig.OutputLayerDim is set, but the outputs are those of 3 actions and 1 atoms: leave it out.",
            Assert.Throws<ArgumentException>(() => new DuelingHeadConfig { InputDims = [4], ActionCount = 3, OutputLayerDim = 3 }.Build()).Message);
        Assert.StartsWith(
            "DistributionalQHeadConfig.ActionCount is 0; it must be at least 1.",
            Assert.Throws<ArgumentException>(() => new DistributionalQHeadConfig { InputDims = [4], ActionCount = 0 }.Build()).Message);
        Assert.StartsWith(
            "TwinHeadConfig.InputDims is [5], but each head takes [4]",
            Assert.Throws<ArgumentException>(() => new TwinHeadConfig { InputDims = [5], BaseHeadConfig = new MlpHeadConfig { InputDims = [4] } }.Build()).Message);
    }
}
