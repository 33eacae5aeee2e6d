using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

public class AutogradTests
{
    [Fact]
    public void Gradients_add_up_over_backward_passes()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2f, 3 }, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        (x * x).sum().backward();
        Assert.Equal([8f, 12], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void A_retained_graph_can_be_used_again()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3f, requires_grad: true);
        var y = x * x;
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(12f, x.grad!.item<float>());
    }

    [Fact]
    public void A_factor_scales_the_gradient_of_a_vector()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2f, 3 }, requires_grad: true);
        autograd.backward(x * x, tensor(new[] { 1f, 10 }));
        Assert.Equal([4f, 60], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Grad_returns_gradients_and_leaves_those_of_the_tensors()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        var y = tensor(5f, requires_grad: true);
        var gradients = autograd.grad([x * x * y], [x, y]);
        Assert.Equal([20f, 4f], gradients.Select(g => g.item<float>()));
        Assert.Null(x.grad);
    }

    [Fact]
    public void Higher_derivatives_come_from_a_recorded_gradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal((12f, 12f), (first.item<float>(), second.item<float>()));
    }

    [Fact]
    public void An_unused_input_is_an_error_unless_it_is_allowed()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        var unused = tensor(1f, requires_grad: true);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x * 2], [unused]));
        Assert.Null(autograd.grad([x * 2], [unused], allow_unused: true)[0]);
    }

    [Fact]
    public void Only_chosen_leaves_get_a_gradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        var y = tensor(5f, requires_grad: true);
        autograd.backward([x * y], inputs: [x]);
        Assert.Equal(5f, x.grad!.item<float>());
        Assert.Null(y.grad);
    }

    [Fact]
    public void No_grad_records_nothing_and_ends_with_its_block()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
        using (set_grad_enabled(false)) Assert.False((x * 2).requires_grad);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void No_grad_belongs_to_its_thread()
    {
        using var off = no_grad();
        var elsewhere = false;
        var thread = new Thread(() => elsewhere = is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.True(elsewhere);
    }

    [Fact]
    public void What_was_created_in_inference_mode_never_takes_part_in_a_gradient()
    {
        using var scope = NewDisposeScope();
        Tensor made;
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            made = ones(2) * 2;
        }
        Assert.False(is_inference_mode_enabled());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => made * ones(2, requires_grad: true));
    }

    [Fact]
    public void A_detached_tensor_shares_its_elements_and_no_gradient()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var detached = x.detach();
        Assert.False(detached.requires_grad);
        detached.fill_(3);
        Assert.Equal([3f, 3], x.data<float>().ToArray());
        Assert.False((x * 2).is_leaf);
        Assert.True((x * 2).detach_().is_leaf);
    }

    [Fact]
    public void Only_a_leaf_can_stop_requiring_a_gradient()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => (x * 2).requires_grad_(false));
        x.requires_grad = false;
        Assert.False((x * 2).requires_grad);
    }

    [Fact]
    public void Set_makes_a_tensor_show_the_elements_of_another()
    {
        using var scope = NewDisposeScope();
        var flat = arange(6, dtype: float32);
        var part = zeros(2);
        part.set_(flat[TensorIndex.Slice(2, 4)]);
        flat.mul_(10);
        Assert.Equal([20f, 30], part.data<float>().ToArray());
    }

    [Fact]
    public void Polyak_averaging_is_two_operators()
    {
        using var scope = NewDisposeScope();
        var target = ones(2);
        using (no_grad()) target.mul_(0.9).add_(full(2, 11f), alpha: 0.1);
        Assert.All(target.data<float>().ToArray(), value => Assert.Equal(2f, value, 1e-6f));
    }
}
