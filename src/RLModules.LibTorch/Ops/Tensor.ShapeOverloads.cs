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

    /// <summary>The elements moved round along a dimension, or in row-major order without one.</summary>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    /// <summary>One dimension moved to another place, as a view.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    /// <summary>One dimension moved to another place, as a view.</summary>
    public static Tensor moveaxis(Tensor input, long source, long destination) => input.moveaxis([source], [destination]);

    /// <summary>The sum of products over pairs of dimensions: the last ones of <paramref name="a"/> with the first ones of <paramref name="b"/>.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);

    /// <summary>The sum of products over pairs of dimensions.</summary>
    public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => a.tensordot(b, dims1, dims2);

    /// <summary>The real part, a view.</summary>
    public static Tensor real(Tensor input) => input.real;

    /// <summary>The imaginary part of a complex tensor, a view.</summary>
    public static Tensor imag(Tensor input) => input.imag;

    /// <summary>The elements at given indices along a dimension.</summary>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);

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

        /// <summary>The elements moved round along dimensions.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll_dims(shifts, dims);

        /// <summary>The elements moved round along a dimension, or in row-major order without one.</summary>
        public Tensor roll(long shifts, long? dims = null) => dims is { } one ? roll_dims([shifts], [one]) : roll_dims([shifts], []);

        /// <summary>The sum of products over pairs of dimensions: the last ones of this with the first ones of the other.</summary>
        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(i => ndim - dims + i)], [.. Enumerable.Range(0, (int)dims).Select(i => (long)i)]);

        /// <summary>The sum of products over pairs of dimensions.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => tensordot_dims(b, dims1, dims2);

        /// <summary>The conjugate transposed matrix.</summary>
        public Tensor H => matrix_H();

        /// <summary>The conjugate transposed matrices of the last two dimensions.</summary>
        public Tensor mH => matrices_H();

        /// <summary>The real part, a view.</summary>
        public Tensor real => real_part();

        /// <summary>The imaginary part of a complex tensor, a view.</summary>
        public Tensor imag => imaginary_part();

        /// <summary>One dimension unfolded into several, as a view.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
    }
}
