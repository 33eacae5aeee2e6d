using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

/// <summary>When a gradient is recorded, kept, set or refused.</summary>
public class GradientRuleTests
{
    [Fact]
    public void Backward_fills_the_gradients_of_leaves()
    {
        using var x = tensor(new[] { 1.0, 2, 3 }, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        TensorAssert.Equal([2, 4, 6], x.grad!);
    }

    [Fact]
    public void A_gradient_can_be_set()
    {
        using var x = zeros(2, requires_grad: true);
        x.grad = tensor(new[] { 1f, 2f });
        TensorAssert.Equal([1, 2], x.grad!);
    }

    [Fact]
    public void A_gradient_that_does_not_fit_is_refused_with_PyTorchs_message()
    {
        using var x = zeros(2, requires_grad: true);
        Assert.Equal("assigned grad has data of a different size", Assert.Throws<ExternalException>(() => x.grad = zeros(3)).Message);
        Assert.Equal("assigned grad has data of a different type", Assert.Throws<ExternalException>(() => x.grad = zeros(2, dtype: ScalarType.Float64)).Message);
        Assert.Equal("assigned grad has data located on a different device", Assert.Throws<ExternalException>(() => x.grad = zeros(2, device: META)).Message);
        Assert.Equal("can't assign Variable as its own grad", Assert.Throws<ExternalException>(() => x.grad = x).Message);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_of_several_values_without_weights_is_refused() =>
        Assert.Contains("grad can be implicitly created only for scalar outputs", Assert.Throws<ExternalException>(() => (zeros(2, requires_grad: true) * 2).backward()).Message, StringComparison.Ordinal);

    [Fact]
    public void Grad_of_several_outputs_weighs_them()
    {
        using var x = tensor(new[] { 1.0, 2 }, requires_grad: true);
        var gradient = autograd.grad([x * 2, x * x], [x], [tensor(new[] { 1.0, 10 }), tensor(new[] { 1.0, 1 })])[0];
        TensorAssert.Equal([4, 24], gradient);
    }

    [Fact]
    public void No_grad_records_nothing_and_nests()
    {
        using var x = tensor(1.0, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * 2).requires_grad);
                using (set_grad_enabled(false)) Assert.False(is_grad_enabled());
                Assert.True(is_grad_enabled());
            }
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
        using (enable_grad(false)) Assert.False(is_grad_enabled());
    }

    [Fact]
    public void Grad_mode_ends_with_an_exception_too()
    {
        static void FailWithoutGradients()
        {
            using var mode = no_grad();
            throw new InvalidOperationException();
        }
        Assert.Throws<InvalidOperationException>(FailWithoutGradients);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Leaves_and_results_are_told_apart()
    {
        using var plain = zeros(1);
        using var leaf = zeros(1, requires_grad: true);
        using var result = leaf * 2;
        Assert.True(plain.is_leaf);
        Assert.True(leaf.is_leaf);
        Assert.False(result.is_leaf);
        Assert.False((plain * 2).requires_grad);
        Assert.True((plain * leaf).requires_grad);
        Assert.Same(plain, plain.requires_grad_());
        Assert.True(plain.requires_grad);
        plain.requires_grad = false;
        Assert.False(plain.requires_grad);
        Assert.Contains("leaf variables", Assert.Throws<ExternalException>(() => result.requires_grad = false).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intermediate_result_keeps_its_gradient_when_asked()
    {
        using var x = tensor(2.0, requires_grad: true);
        using var middle = x * 3;
        middle.retain_grad();
        (middle * middle).backward();
        TensorAssert.Equal(12, middle.grad!);
        TensorAssert.Equal(36, x.grad!);
    }

    [Fact]
    public void A_leaf_cannot_be_changed_in_place_while_recording_but_can_without()
    {
        using var x = ones(2, dtype: ScalarType.Float64, requires_grad: true);
        Assert.Contains("a leaf Variable that requires grad", Assert.Throws<ExternalException>(() => x.mul_(2)).Message, StringComparison.Ordinal);
        using (no_grad()) x.mul_(0.9).add_(tensor(1.0), alpha: 0.1);
        TensorAssert.Equal([1, 1], x);
    }

    [Fact]
    public void Gradients_flow_from_another_threads_backward_pass()
    {
        using var x = tensor(3.0, requires_grad: true);
        using var y = x * x;
        var thread = new Thread(() => y.backward());
        thread.Start();
        thread.Join();
        TensorAssert.Equal(6, x.grad!);
    }
}
