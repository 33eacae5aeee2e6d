using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

public class MemoryTests
{
    [Fact]
    public void Fifty_thousand_training_steps_leave_no_native_tensor_behind()
    {
        using var outer = NewDisposeScope();
        var weight = randn(4, 8, requires_grad: true);
        var bias = zeros(8, requires_grad: true);
        var input = randn(2, 4);
        Step(weight, bias, input);
        CollectLeftovers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 50_000; i++) Step(weight, bias, input);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void The_finalizer_frees_what_nobody_disposed_of()
    {
        CollectLeftovers();
        var before = Tensor.TotalCount;
        Forget(100);
        Assert.Equal(before + 100, Tensor.TotalCount);
        CollectLeftovers();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_tensor_is_one_managed_object()
    {
        using var x = ones(8);
        using (x.exp()) { }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) x.exp().Dispose();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;
        Assert.InRange(each, 24, 48);
    }

    [Fact]
    public void Sizes_types_and_bytes_are_read_without_allocation()
    {
        using var x = ones(2, 4);
        var buffer = new byte[32];
        ReadAThousandTimes(x, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = ReadAThousandTimes(x, buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1000 * (2 + 4 + (long)ScalarType.Float32), seen);
    }

    // Run once before it is measured: the first call of a native function binds it, which allocates.
    private static long ReadAThousandTimes(Tensor x, byte[] buffer)
    {
        long seen = 0;
        for (var i = 0; i < 1000; i++)
        {
            seen += x.ndim + x.size(-1) + (long)x.dtype;
            x.bytes.CopyTo(buffer);
        }
        return seen;
    }

    [Fact]
    public void A_parameter_lives_until_it_is_disposed_of()
    {
        Parameter parameter;
        using (NewDisposeScope()) parameter = new Parameter(ones(3));
        Assert.True(parameter.requires_grad && parameter.is_leaf);
        Assert.Equal([1f, 1f, 1f], parameter.data<float>().ToArray());
        parameter.Dispose();
    }

    private static void Step(Tensor weight, Tensor bias, Tensor input)
    {
        using var scope = NewDisposeScope();
        var loss = (input.matmul(weight) + bias).tanh().square().mean();
        loss.backward();
        using (no_grad())
        {
            weight.sub_(weight.grad! * 0.01);
            bias.sub_(bias.grad! * 0.01);
        }
        weight.grad = null;
        bias.grad = null;
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (var i = 0; i < count; i++) zeros(1);
    }

    private static void CollectLeftovers()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
