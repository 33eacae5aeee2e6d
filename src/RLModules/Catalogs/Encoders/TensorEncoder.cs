using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>An encoder without state, whose observation is one tensor.</summary>
public abstract class TensorEncoder : Encoder
{
    /// <summary>Begins an encoder without components.</summary>
    /// <param name="name">The name, by custom that of its class.</param>
    protected TensorEncoder(string name)
        : base(name)
    {
    }

    /// <summary>The features of observations.</summary>
    /// <param name="obs">Observations, shape (B.., …).</param>
    /// <returns>Float32, shape (B.., <see cref="NetworkConfig.OutputDims"/>).</returns>
    public abstract Tensor Encode(Tensor obs);

    /// <summary>The features of the column <c>obs</c>.</summary>
    /// <param name="batch">The module's batch.</param>
    /// <returns><see cref="Encoder.EncoderOut"/>.</returns>
    public sealed override TensorDict forward(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new(1) { { EncoderOut, Encode(batch[Columns.Obs]) } };
    }
}
