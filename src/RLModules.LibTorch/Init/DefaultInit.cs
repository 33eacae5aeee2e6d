using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters that PyTorch's modules start with. Each leaves the dispose scope it is made in.</summary>
internal static class DefaultInit
{
    /// <summary>1 / sqrt(fan_in): the bound of PyTorch's default biases, and of its kaiming_uniform_(a: sqrt(5)) weights.</summary>
    public static double BoundOf(long fanIn) => fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;

    /// <summary>kaiming_uniform_ with a = sqrt(5); the fan-in is the size of all dimensions but the first.</summary>
    public static Parameter KaimingUniform(long[] shape, Device? device, ScalarType? dtype)
    {
        long fanIn = 1;
        for (var i = 1; i < shape.Length; i++)
            fanIn *= shape[i];
        return Uniform(shape, BoundOf(fanIn), device, dtype);
    }

    /// <summary>Uniform in ±bound.</summary>
    public static Parameter Uniform(long[] shape, double bound, Device? device, ScalarType? dtype)
    {
        var parameter = Empty(shape, device, dtype);
        if (bound > 0)
            nn.init.uniform_(parameter, -bound, bound);
        return parameter;
    }

    /// <summary>One number everywhere.</summary>
    public static Parameter Constant(long[] shape, double value, Device? device, ScalarType? dtype)
    {
        var parameter = Empty(shape, device, dtype);
        nn.init.constant_(parameter, value);
        return parameter;
    }

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public static Parameter StandardNormal(long[] shape, Device? device, ScalarType? dtype)
    {
        var parameter = Empty(shape, device, dtype);
        nn.init.normal_(parameter);
        return parameter;
    }

    private static Parameter Empty(long[] shape, Device? device, ScalarType? dtype)
    {
        using var data = empty(shape, dtype, device);
        return new Parameter(data);
    }
}
