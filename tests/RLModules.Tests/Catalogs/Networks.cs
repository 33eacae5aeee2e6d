using RLModules.Catalogs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RLModules.Tests.Catalogs;

/// <summary>What tests ask of a network.</summary>
internal static class Networks
{
    public static long CountParameters(nn.Module network) => network.parameters().Sum(static parameter => parameter.numel());

    public static string[] StateNames(nn.Module network) => [.. network.state_dict().Keys];

    public static Parameter Parameter(nn.Module network, string name) => network.get_parameter(name) ?? throw new ArgumentException($"There is no '{name}' among {string.Join(", ", StateNames(network))}.");

    public static Tensor Encode(Encoder encoder, Tensor obs) => encoder.call(new TensorDict { { Columns.Obs, obs } })[Encoder.EncoderOut];

    /// <summary>Numbers that differ from each other, 0, 0.01, 0.02, … in row-major order.</summary>
    public static Tensor Ramp(params long[] shape) => arange(0, shape.Aggregate(1L, (product, size) => product * size), 1, ScalarType.Float32).mul(0.01).reshape(shape);
}
