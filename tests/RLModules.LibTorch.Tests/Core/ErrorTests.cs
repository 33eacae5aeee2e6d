using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

public class ErrorTests
{
    [Fact]
    public void Shapes_that_do_not_fit_give_PyTorchs_message_without_a_backtrace()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2) + ones(3));
        Assert.Equal("The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0", error.Message);
    }

    [Fact]
    public void A_wrong_dtype_gives_PyTorchs_message()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 2).matmul(ones(2, 2, dtype: int64)));
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
        Assert.Contains("Long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_integer_tensor_cannot_require_a_gradient()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(2, dtype: int64, requires_grad: true));
        Assert.Contains("floating point", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_of_two_devices_do_not_mix()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 2) + ones(2, 2, device: META));
        Assert.StartsWith("Expected all tensors to be on the same device", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_by_name()
    {
        if (cuda.is_available()) return;
        var error = Assert.Throws<InvalidOperationException>(() => zeros(2, device: "cuda"));
        Assert.Contains("CUDA", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_of_another_device_cannot_be_read()
    {
        using var tensor = ones(2, device: META);
        Assert.Contains("cpu", Assert.Throws<InvalidOperationException>(() => tensor.data<float>()).Message, StringComparison.Ordinal);
        Assert.Contains("cpu", Assert.Throws<InvalidOperationException>(() => tensor.bytes.Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_backward_pass_gives_PyTorchs_message()
    {
        using var scope = NewDisposeScope();
        var loss = (ones(2, requires_grad: true) * ones(2, requires_grad: true)).sum();
        loss.backward();
        Assert.StartsWith("Trying to backward through the graph a second time", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_of_what_was_not_recorded_gives_PyTorchs_message()
    {
        using var tensor = ones(1);
        Assert.Contains("does not require grad", Assert.Throws<ExternalException>(tensor.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_in_place_change_of_a_recorded_value_is_found_at_the_backward_pass()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x.exp();
        var loss = y.sum();
        y.add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_tensor_throws_ObjectDisposedException_wherever_it_is_used()
    {
        var tensor = ones(2);
        using var other = ones(2);
        tensor.Dispose();
        tensor.Dispose();
        Assert.True(tensor.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => tensor.add(other));
        Assert.Throws<ObjectDisposedException>(() => other.add(tensor));
        Assert.Throws<ObjectDisposedException>(() => other.add_(tensor));
        Assert.Throws<ObjectDisposedException>(() => cat(new[] { other, tensor }));
        Assert.Throws<ObjectDisposedException>(() => tensor.shape);
        Assert.Throws<ObjectDisposedException>(() => tensor.dtype);
        Assert.Throws<ObjectDisposedException>(() => tensor.bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => tensor.grad);
        Assert.Throws<ObjectDisposedException>(tensor.backward);
    }

    [Fact]
    public void A_missing_tensor_is_named_by_its_parameter()
    {
        using var tensor = ones(2);
        Assert.Equal("target", Assert.Throws<ArgumentNullException>(() => tensor.add((Tensor)null!)).ParamName);
        Assert.Equal("tensors", Assert.Throws<ArgumentException>(() => cat(new[] { tensor, null! })).ParamName);
    }

    [Fact]
    public void Reading_elements_as_another_type_names_the_expected_one()
    {
        using var tensor = ones(2);
        Assert.Contains("expected float", Assert.Throws<ArgumentException>(() => tensor.data<double>()).Message, StringComparison.Ordinal);
        Assert.Contains("must be 1; it has 2", Assert.Throws<ArgumentException>(() => tensor.item<float>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_of_a_tensor_with_gaps_are_refused()
    {
        using var tensor = ones(2, 3);
        using var transposed = tensor.t();
        Assert.Throws<NotImplementedException>(() => transposed.bytes.Length);
    }

    [Fact]
    public void Bytes_of_another_length_are_refused_and_nothing_is_written()
    {
        using var tensor = ones(2);
        Assert.Throws<ArgumentException>(() => tensor.bytes = new byte[4]);
        Assert.Equal([1f, 1f], tensor.data<float>().ToArray());
    }

    [Fact]
    public void A_dimension_that_is_not_there_is_refused()
    {
        using var tensor = ones(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.size(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.size(-3));
        Assert.Equal((3, 2), (tensor.size(-1), tensor.size(-2)));
    }

    [Fact]
    public void Elements_that_do_not_fill_a_shape_are_refused() =>
        Assert.Contains("(2, 2) has 4 elements, 3 were given", Assert.Throws<ArgumentException>(() => tensor(new float[3], [2, 2])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_failed_call_leaves_no_tensor_behind()
    {
        using var left = ones(2, 3);
        var before = Tensor.TotalCount;
        for (var i = 0; i < 100; i++) Assert.Throws<ExternalException>(() => left.matmul(left));
        Assert.Equal(before, Tensor.TotalCount);
    }
}
