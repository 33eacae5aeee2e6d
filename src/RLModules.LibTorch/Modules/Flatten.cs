using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Joins neighbouring dimensions into one.</summary>
public sealed class Flatten : nn.Module<Tensor, Tensor>
{
    internal Flatten(long startDim, long endDim) : base(nameof(Flatten)) => (start_dim, end_dim) = (startDim, endDim);

    /// <summary>The first dimension to join.</summary>
    public long start_dim { get; set; }

    /// <summary>The last dimension to join; negative numbers count from the end.</summary>
    public long end_dim { get; set; }

    /// <summary>Joins the dimensions from start_dim to end_dim.</summary>
    /// <param name="input">Any tensor with these dimensions.</param>
    /// <returns>The same elements; a view where that is possible.</returns>
    public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
}
