using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of zeros.</summary>
    [SizeOverloads]
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(zeros_raw(size, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>A tensor of ones.</summary>
    [SizeOverloads]
    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(ones_raw(size, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>A tensor whose elements are not set.</summary>
    [SizeOverloads]
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(empty_raw(size, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>A tensor of one value.</summary>
    [SizeOverloads]
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(full_raw(size, value, dtype ?? TypeOfFull(value), null, InitializeDevice(device)), requires_grad, names);

    /// <summary>Uniform random numbers in [0, 1).</summary>
    [SizeOverloads]
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finished(rand_raw(size, generator, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>Normal random numbers of mean 0 and standard deviation 1.</summary>
    [SizeOverloads]
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finished(randn_raw(size, generator, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>Normal random numbers of the given mean and standard deviation.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finished(normal_raw(mean, std, size, generator, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>Uniform random integers in [0, high), Int64 by default.</summary>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>Uniform random integers in [low, high), Int64 by default.</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finished(randint_raw(low, high, size, generator, dtype ?? ScalarType.Int64, null, InitializeDevice(device)), requires_grad, names);

    /// <inheritdoc cref="randint(long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>The integers from 0 to n - 1 in random order, Int64 by default.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finished(randperm_raw(n, generator, dtype ?? ScalarType.Int64, null, InitializeDevice(device)), requires_grad, null);

    /// <summary>The numbers 0, 1, … below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from <paramref name="start"/> in steps of 1, below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from <paramref name="start"/> in equal steps, as long as they are before <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finished(arange_raw(start, stop, step, dtype, null, InitializeDevice(device)), requires_grad, null);

    /// <summary>Equally spaced numbers, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finished(linspace_raw(start, end, steps, dtype, null, InitializeDevice(device)), requires_grad, null);

    /// <summary>Powers of a base whose exponents are equally spaced, both ends included.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finished(logspace_raw(start, end, steps, @base, dtype, null, InitializeDevice(device)), requires_grad, null);

    /// <summary>Ones on the diagonal, zeros elsewhere; square when no number of columns is given.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(eye_raw(rows, columns < 0 ? rows : columns, dtype, null, InitializeDevice(device)), requires_grad, names);

    /// <summary>A tensor with given strides whose elements are not set.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finished(empty_strided_raw(size, strides, dtype, null, InitializeDevice(device)), requires_grad, names);

    private static Tensor Finished(Tensor made, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        return requires_grad ? made.requires_grad_() : made;
    }

    /// <summary>As PyTorch: the default type for a real number, Int64 for an integer, Bool for a boolean.</summary>
    private static ScalarType? TypeOfFull(Scalar value) => value?.Type is ScalarType.Int64 or ScalarType.Bool ? value.Type : null;
}
