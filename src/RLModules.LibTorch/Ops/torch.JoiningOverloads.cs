namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => stack_all(tensors as IList<Tensor> ?? [.. tensors], dim);

    /// <summary>The tensors expanded to a common shape, as views.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => broadcast_all(tensors);

    /// <summary>Coordinates of a grid, one tensor a dimension.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => meshgrid_all([.. tensors], indexing);
}
