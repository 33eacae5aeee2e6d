using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

public sealed class SequentialTests
{
    [Fact]
    public void Sequence_of_linear_tanh_linear_is_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        var first = Linear(Parameter(tensor(new[,] { { 1.0, -2.0 }, { 0.5, 0.25 } })), Parameter(tensor(new[] { 0.1, -0.2 })));
        var second = Linear(Parameter(tensor(new[,] { { 3.0, -1.0 } })));
        using var network = Sequential(first, Tanh(), second);

        var result = network.call(tensor(new[,] { { 0.3, 0.7 } })).item<double>();

        var expected = (3 * Math.Tanh((1 * 0.3) + (-2 * 0.7) + 0.1)) - Math.Tanh((0.5 * 0.3) + (0.25 * 0.7) - 0.2);
        Assert.Equal(expected, result, 12);
    }

    [Fact]
    public void Intermediates_are_disposed_and_the_input_is_not()
    {
        using var scope = NewDisposeScope();
        var watch = new Watch();
        using var network = Sequential(watch, Tanh(), Tanh());
        var input = ones(2);
        var result = network.call(input);
        Assert.True(watch.Last!.IsInvalid);
        Assert.False(input.IsInvalid);
        Assert.False(result.IsInvalid);
    }

    [Fact]
    public void Module_that_returns_its_input_does_not_lose_it()
    {
        using var scope = NewDisposeScope();
        using var network = Sequential(new PassThrough(), new PassThrough(), Tanh());
        var input = ones(2);
        Assert.Equal(Math.Tanh(1), network.call(input)[0].item<float>(), 6);
        Assert.Equal(1, input[0].item<float>());
    }

    [Fact]
    public void Empty_sequence_returns_a_fresh_handle_to_its_input()
    {
        using var scope = NewDisposeScope();
        using var network = Sequential();
        var input = ones(2);
        var result = network.call(input);
        Assert.NotSame(input, result);
        result.Dispose();
        Assert.Equal(2, input.sum().item<float>());
    }

    [Fact]
    public void Stages_are_named_by_their_place_or_by_the_caller()
    {
        using var numbered = Sequential(Linear(2, 3), Tanh(), Linear(3, 1));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], numbered.named_parameters().Select(p => p.name));
        using var named = Sequential(("encoder", Linear(2, 3)), ("head", Linear(3, 1, hasBias: false)));
        Assert.Equal(["encoder.weight", "encoder.bias", "head.weight"], named.state_dict().Keys);
    }

    [Fact]
    public void Range_shares_the_modules_under_their_names()
    {
        using var network = Sequential(Linear(2, 3), Tanh(), Linear(3, 1));
        var tail = network[1..];
        Assert.Equal(2, tail.Count);
        Assert.Same(network[2], tail[1]);
        Assert.Equal(["2.weight", "2.bias"], tail.state_dict().Keys);
        Assert.Throws<ArgumentOutOfRangeException>(() => network[2..4]);
    }

    private sealed class Watch() : Module<Tensor, Tensor>(nameof(Watch))
    {
        public Tensor? Last { get; private set; }

        public override Tensor forward(Tensor input) => Last = input + 1;
    }

    private sealed class PassThrough() : Module<Tensor, Tensor>(nameof(PassThrough))
    {
        public override Tensor forward(Tensor input) => input;
    }
}
