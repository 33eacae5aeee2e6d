using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

public sealed class StateDictTests
{
    [Fact]
    public void State_of_one_module_makes_another_compute_the_same()
    {
        using var scope = NewDisposeScope();
        using var source = Network();
        using var target = Network();
        var input = FiniteDifferences.Numbers(3, 5, 4).to(ScalarType.Float32);
        Assert.NotEqual(source.call(input).data<float>().ToArray(), target.call(input).data<float>().ToArray());

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Equal(source.call(input).data<float>().ToArray(), target.call(input).data<float>().ToArray());
        Assert.All(target.parameters(), p => Assert.True(p.requires_grad));
    }

    [Fact]
    public void Strict_loading_names_what_is_missing_and_unexpected_and_copies_nothing()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(2, 2);
        var before = module.weight.data<float>().ToArray();
        var state = new Dictionary<string, Tensor> { ["weight"] = zeros(2, 2), ["extra"] = zeros(1) };

        var error = Assert.Throws<InvalidOperationException>(() => module.load_state_dict(state));

        Assert.Contains("missing: [bias]", error.Message, StringComparison.Ordinal);
        Assert.Contains("unexpected: [extra]", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, module.weight.data<float>().ToArray());
    }

    [Fact]
    public void Loading_that_is_not_strict_copies_what_both_have_and_reports_the_rest()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(2, 2);
        var state = new Dictionary<string, Tensor> { ["weight"] = full(2, 2, 3), ["extra"] = zeros(1) };
        var (missing, unexpected) = module.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["extra"], unexpected);
        Assert.Equal([3f, 3, 3, 3], module.weight.data<float>().ToArray());
    }

    [Fact]
    public void Skipped_paths_are_neither_copied_nor_missed()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(1, 1);
        var bias = module.bias!.item<float>();
        module.load_state_dict(new() { ["weight"] = full(1, 1, 3), ["extra"] = zeros(1) }, skip: ["bias", "extra"]);
        Assert.Equal(3, module.weight.item<float>());
        Assert.Equal(bias, module.bias!.item<float>());
    }

    [Fact]
    public void Another_shape_is_refused_and_nothing_is_copied()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(2, 1);
        var before = module.weight.data<float>().ToArray();
        var error = Assert.Throws<InvalidOperationException>(() => module.load_state_dict(new() { ["weight"] = zeros(1, 2), ["bias"] = zeros(2) }));
        Assert.Contains("'bias' has shape (2), expected (1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, module.weight.data<float>().ToArray());
    }

    [Fact]
    public void Values_are_converted_to_the_dtype_of_their_target()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(1, 1, hasBias: false);
        module.load_state_dict(new() { ["weight"] = full(1, 1, 0.5, ScalarType.Float64) });
        Assert.Equal(ScalarType.Float32, module.weight.dtype);
        Assert.Equal(0.5f, module.weight.item<float>());
    }

    private static TorchSharp.Modules.Sequential Network() => Sequential(Linear(4, 3), Tanh(), Linear(3, 2));
}
