namespace TorchSharp;

/// <summary>PyTorch's indexing rules: views for numbers, slices, ellipsis and new dimensions, in order; then one gather for all tensors of indices together.</summary>
internal static class TensorIndexer
{
    /// <summary>The elements that the indices name: a view, or a copy where a tensor is among them.</summary>
    public static torch.Tensor Get(torch.Tensor tensor, ReadOnlySpan<torch.TensorIndex> indices)
    {
        var (view, gathers) = View(tensor, indices);
        if (gathers is null) return view;
        try
        {
            return view.index_by(gathers);
        }
        finally
        {
            view.Dispose();
        }
    }

    /// <summary>Sets the elements that the indices name; values are broadcast.</summary>
    public static void Set(torch.Tensor tensor, ReadOnlySpan<torch.TensorIndex> indices, torch.Tensor values, bool accumulate = false)
    {
        var (view, gathers) = View(tensor, indices);
        try
        {
            if (gathers is not null) view.index_put_by(gathers, values, accumulate);
            else if (accumulate) view.add_(values);
            else Copy(view, values);
        }
        finally
        {
            view.Dispose();
        }
    }

    /// <summary>Copies, leaving off leading dimensions of size 1 that the target does not have.</summary>
    private static void Copy(torch.Tensor target, torch.Tensor values)
    {
        var extra = (int)(values.ndim - target.ndim);
        if (extra <= 0 || values.shape.Take(extra).Any(size => size != 1))
        {
            target.copy_(values);
            return;
        }
        using var shaped = values.reshape(values.shape[extra..]);
        target.copy_(shaped);
    }

    /// <summary>Applies all but the tensors of indices, which are returned at their dimensions of the view (null: the whole dimension).</summary>
    private static (torch.Tensor View, torch.Tensor[]? Gathers) View(torch.Tensor tensor, ReadOnlySpan<torch.TensorIndex> indices)
    {
        long named = 0;
        foreach (var index in indices) named += DimensionsOf(index);
        if (named > tensor.ndim)
            throw new System.Runtime.InteropServices.ExternalException($"too many indices for tensor of dimension {tensor.ndim}");

        var view = tensor.alias();
        List<torch.Tensor>? gathers = null;
        var dim = 0;
        foreach (var index in indices)
        {
            switch (index.Kind)
            {
                case torch.TensorIndex.IndexKind.Ellipsis:
                    dim += (int)(tensor.ndim - named);
                    break;
                case torch.TensorIndex.IndexKind.NewDimension:
                    Replace(ref view, view.unsqueeze(dim++));
                    break;
                case torch.TensorIndex.IndexKind.Number:
                    Replace(ref view, view.select(dim, index.Start!.Value));
                    break;
                case torch.TensorIndex.IndexKind.Range:
                    if (index is not { Start: null, Stop: null, Step: null }) Replace(ref view, view.slice_range(dim, index.Start, index.Stop, index.Step ?? 1));
                    dim++;
                    break;
                case torch.TensorIndex.IndexKind.Boolean:
                    Replace(ref view, view.unsqueeze(dim));
                    Gather(ref gathers, dim++, torch.tensor([index.Start != 0]));
                    break;
                default:
                    Gather(ref gathers, dim, index.Indices!);
                    dim += (int)DimensionsOf(index);
                    break;
            }
        }
        return (view, gathers?.ToArray());
    }

    /// <summary>How many dimensions of the tensor an index speaks of: a tensor of booleans, as many as it has.</summary>
    private static long DimensionsOf(torch.TensorIndex index) => index.Kind switch
    {
        torch.TensorIndex.IndexKind.Number or torch.TensorIndex.IndexKind.Range => 1,
        torch.TensorIndex.IndexKind.Indices => index.Indices!.dtype == torch.ScalarType.Bool || index.Indices.dtype == torch.ScalarType.Byte ? index.Indices.ndim : 1,
        _ => 0,
    };

    private static void Replace(ref torch.Tensor view, torch.Tensor next)
    {
        view.Dispose();
        view = next;
    }

    private static void Gather(ref List<torch.Tensor>? gathers, int dim, torch.Tensor indices)
    {
        gathers ??= [];
        while (gathers.Count < dim) gathers.Add(null!);
        gathers.Add(indices);
    }
}
