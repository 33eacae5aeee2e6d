using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    [TorchOp("aten::zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor zeros_raw(ReadOnlySpan<long> size, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor ones_raw(ReadOnlySpan<long> size, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor empty_raw(ReadOnlySpan<long> size, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor empty_strided_raw(ReadOnlySpan<long> size, ReadOnlySpan<long> stride, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor full_raw(ReadOnlySpan<long> size, Scalar fill_value, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::rand.generator(int[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor rand_raw(ReadOnlySpan<long> size, Generator? generator, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::randn.generator(int[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor randn_raw(ReadOnlySpan<long> size, Generator? generator, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::randint.low_generator(int low, int high, int[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor randint_raw(long low, long high, ReadOnlySpan<long> size, Generator? generator, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::randperm.generator(int n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor randperm_raw(long n, Generator? generator, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor arange_raw(Scalar start, Scalar end, Scalar step, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor linspace_raw(double start, double end, long steps, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::logspace(Scalar start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor logspace_raw(double start, double end, long steps, double @base, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::eye.m(int n, int m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor eye_raw(long n, long m, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor zeros_like_raw(Tensor input, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor ones_like_raw(Tensor input, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor empty_like_raw(Tensor input, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor full_like_raw(Tensor input, Scalar value, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor rand_like_raw(Tensor input, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor randn_like_raw(Tensor input, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::randint_like.low_dtype(Tensor self, int low, int high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")]
    internal static partial Tensor randint_like_raw(Tensor input, long low, long high, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::normal.float_float(float mean, float std, int[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor normal_raw(double mean, double std, ReadOnlySpan<long> size, Generator? generator, ScalarType? dtype, int? layout, Device? device);

    [TorchOp("aten::scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")]
    internal static partial Tensor scalar_tensor_raw(Scalar value, ScalarType? dtype, int? layout, Device? device);
}
