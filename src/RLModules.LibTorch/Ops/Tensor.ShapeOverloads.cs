namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensor without dimensions of size 1, or without the given one if its size is 1.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <summary>Takes dimensions of size 1 away in place, or the given one if its size is 1.</summary>
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    /// <summary>The tensor in pieces of the given sizes along a dimension, as views.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    /// <summary>The slices of a dimension, as views.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    /// <inheritdoc cref="unbind(Tensor, long)"/>
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);

    /// <summary>The tensor repeated along each dimension.</summary>
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    /// <summary>The tensor with two dimensions exchanged, as a view.</summary>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);

    public partial class Tensor
    {
        /// <summary>The tensor without dimensions of size 1, or without the given one if its size is 1; a view.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } one ? squeeze_dim(one) : squeeze_all();

        /// <summary>Takes dimensions of size 1 away in place, or the given one if its size is 1.</summary>
        public Tensor squeeze_(long? dim = null) => dim is { } one ? squeeze_dim_(one) : squeeze_all_();

        /// <summary>The tensor in pieces of the given sizes along a dimension, as views.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => split_with_sizes(sizes, dim);

        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split_with_sizes(sizes, dim);

        /// <summary>The tensor in pieces of the given sizes along the first dimension, as views.</summary>
        public Tensor[] split(params long[] sizes) => split_with_sizes(sizes, 0);

        /// <summary>The tensor expanded to a shape, as a view.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);

        /// <summary>The tensor with its dimensions in another order, as a view.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        /// <summary>One dimension unfolded into several, as a view.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
    }
}
