using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Optim;

public sealed class GradientClippingTests
{
    [Theory]
    [InlineData(2, 5)]
    [InlineData(1, 7)]
    [InlineData(double.PositiveInfinity, 4)]
    public void Norm_over_all_gradients_is_returned_and_scaled_down(double order, double norm)
    {
        using var scope = NewDisposeScope();
        var (a, b, without) = (WithGradient(3, 0), WithGradient(-4), nn.Parameter(zeros(2)));
        Assert.Equal(norm, nn.utils.clip_grad_norm_([a, b, without], 1, order), 6);
        Assert.Equal(3 / norm, a.grad![0].item<float>(), 5);
        Assert.Equal(-4 / norm, b.grad!.item<float>(), 5);
        Assert.Null(without.grad);
    }

    [Fact]
    public void Gradients_within_the_bound_stay()
    {
        using var scope = NewDisposeScope();
        var a = WithGradient(3, 4);
        Assert.Equal(5, nn.utils.clip_grad_norm_([a], 5.1), 6);
        Assert.Equal([3f, 4], a.grad!.data<float>().ToArray());
        Assert.Equal(0, nn.utils.clip_grad_norm_([nn.Parameter(zeros(2))], 1));
    }

    [Fact]
    public void Values_are_clamped_to_both_sides()
    {
        using var scope = NewDisposeScope();
        var a = WithGradient(3, -4, 0.5f);
        nn.utils.clip_grad_value_([a], 1);
        Assert.Equal([1f, -1, 0.5f], a.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Parameters_become_one_vector_and_come_back()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (nn.Parameter(tensor(new[,] { { 1f, 2 }, { 3, 4 } })), nn.Parameter(tensor(new[] { 5f })));
        var vector = nn.utils.parameters_to_vector([a, b]);
        Assert.Equal([1f, 2, 3, 4, 5], vector.data<float>().ToArray());
        nn.utils.vector_to_parameters(vector.detach() * 2, [a, b]);
        Assert.Equal([2f, 4, 6, 8], a.data<float>().ToArray());
        Assert.Equal(10, b.item<float>());
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(zeros(4), [a, b]));
    }

    [Fact]
    public void Sequences_are_padded_to_the_longest()
    {
        using var scope = NewDisposeScope();
        var padded = nn.utils.rnn.pad_sequence([tensor(new[] { 1f, 2, 3 }), tensor(new[] { 4f })], batch_first: true, padding_value: -1);
        Assert.Equal([2L, 3], padded.shape);
        Assert.Equal([1f, 2, 3, 4, -1, -1], padded.data<float>().ToArray());
        Assert.Equal([3L, 2], nn.utils.rnn.pad_sequence([ones(3), ones(1)]).shape);
    }

    private static Parameter WithGradient(params float[] gradient)
    {
        var parameter = nn.Parameter(zeros(gradient.Length));
        parameter.grad = tensor(gradient);
        return parameter;
    }
}
