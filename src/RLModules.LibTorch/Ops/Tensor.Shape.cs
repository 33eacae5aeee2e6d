using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Views and copies of another shape.
    public partial class Tensor
    {
        [TorchOp("aten::atleast_1d(Tensor self) -> Tensor")]
        public partial Tensor atleast_1d();

        [TorchOp("aten::atleast_2d(Tensor self) -> Tensor")]
        public partial Tensor atleast_2d();

        [TorchOp("aten::atleast_3d(Tensor self) -> Tensor")]
        public partial Tensor atleast_3d();

        [TorchOp("aten::roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor", Function = "input")]
        public partial Tensor roll(long[] shifts);

        [TorchOp("aten::roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor")]
        private partial Tensor roll_dims(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims);

        [TorchOp("aten::rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor")]
        private partial Tensor rot90_dims(long k, long[] dims);

        [TorchOp("aten::diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor", Function = "input")]
        public partial Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1);

        [TorchOp("aten::slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor", Function = "input")]
        public partial Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1);

        [TorchOp("aten::matrix_H(Tensor(a) self) -> Tensor(a)")]
        private partial Tensor matrix_H();

        [TorchOp("aten::mH(Tensor(a) self) -> Tensor(a)")]
        private partial Tensor matrices_H();

        [TorchOp("aten::real(Tensor(a) self) -> Tensor(a)")]
        private partial Tensor real_part();

        [TorchOp("aten::imag(Tensor(a) self) -> Tensor(a)")]
        private partial Tensor imaginary_part();

        [TorchOp("aten::tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]")]
        public partial Tensor[] tensor_split(Tensor indices, long dim = 0);

        [TorchOp("aten::renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor", Function = "input")]
        public partial Tensor renorm(float p, long dim, float maxnorm);

        [TorchOp("aten::is_conj(Tensor self) -> bool")]
        public partial bool is_conj();

        [TorchOp("aten::is_neg(Tensor self) -> bool")]
        public partial bool is_neg();

        [TorchOp("aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)")]
        public partial Tensor view(params long[] shape);

        [TorchOp("aten::reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)", Function = "input")]
        public partial Tensor reshape(params long[] shape);

        [TorchOp("aten::view_as(Tensor(a) self, Tensor other) -> Tensor(a)")]
        public partial Tensor view_as(Tensor other);

        [TorchOp("aten::flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)", Function = "input")]
        public partial Tensor flatten(long start_dim = 0, long end_dim = -1);

        [TorchOp("aten::unflatten.int(Tensor(a) self, int dim, int[] sizes) -> Tensor(a)", Function = "input")]
        public partial Tensor unflatten(long dim, params long[] sizes);

        [TorchOp("aten::unsqueeze(Tensor(a) self, int dim) -> Tensor(a)", Function = "input")]
        public partial Tensor unsqueeze(long dim);

        [TorchOp("aten::unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)", Function = "input")]
        public partial Tensor unsqueeze_(long dim);

        [TorchOp("aten::squeeze(Tensor(a) self) -> Tensor(a)")]
        private partial Tensor squeeze_all();

        [TorchOp("aten::squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)")]
        private partial Tensor squeeze_dim(long dim);

        [TorchOp("aten::squeeze_(Tensor(a!) self) -> Tensor(a!)")]
        private partial Tensor squeeze_all_();

        [TorchOp("aten::squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)")]
        private partial Tensor squeeze_dim_(long dim);

        [TorchOp("aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)", Function = "input")]
        public partial Tensor transpose(long dim0, long dim1);

        [TorchOp("aten::transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)")]
        public partial Tensor transpose_(long dim0, long dim1);

        [TorchOp("aten::swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)")]
        public partial Tensor swapaxes(long dim0, long dim1);

        [TorchOp("aten::swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)", Function = "input")]
        public partial Tensor swapdims(long dim0, long dim1);

        [TorchOp("aten::t(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor t();

        [TorchOp("aten::numpy_T(Tensor(a) self) -> Tensor(a)")]
        private partial Tensor numpy_T();

        [TorchOp("aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)", Function = "input")]
        public partial Tensor permute(params long[] permutation);

        [TorchOp("aten::movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)", Function = "input")]
        public partial Tensor movedim(long[] source, long[] destination);

        [TorchOp("aten::moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)", Function = "input")]
        public partial Tensor moveaxis(long[] source, long[] destination);

        [TorchOp("aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)")]
        public partial Tensor expand(long[] sizes, bool isImplicit = false);

        [TorchOp("aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)")]
        public partial Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false);

        [TorchOp("aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)")]
        public partial Tensor expand(params long[] sizes);

        [TorchOp("aten::expand_as(Tensor(a) self, Tensor other) -> Tensor(a)")]
        public partial Tensor expand_as(Tensor other);

        [TorchOp("aten::broadcast_to(Tensor(a) self, int[] size) -> Tensor(a)", Function = "input")]
        public partial Tensor broadcast_to(params long[] shape);

        [TorchOp("aten::repeat(Tensor self, SymInt[] repeats) -> Tensor")]
        public partial Tensor repeat(params long[] sizes);

        [TorchOp("aten::repeat_interleave.self_int(Tensor self, int repeats, int? dim=None, *, int? output_size=None) -> Tensor", Function = "input")]
        public partial Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null);

        [TorchOp("aten::repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, int? output_size=None) -> Tensor", Function = "input")]
        public partial Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null);

        [TorchOp("aten::tile(Tensor self, int[] dims) -> Tensor")]
        public partial Tensor tile(long[] reps);

        [TorchOp("aten::narrow(Tensor(a) self, int dim, int start, int length) -> Tensor(a)", Function = "input")]
        public partial Tensor narrow(long dim, long start, long length);

        [TorchOp("aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)")]
        internal partial Tensor slice_range(long dim, long? start, long? finish, long step);

        [TorchOp("aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)")]
        public partial Tensor slice(long dim, long start, long finish, long step);

        [TorchOp("aten::select.int(Tensor(a) self, int dim, int index) -> Tensor(a)", Function = "input")]
        public partial Tensor select(long dim, long index);

        [TorchOp("aten::unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)")]
        public partial Tensor unfold(long dimension, long size, long step);

        [TorchOp("aten::diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)", Function = "input")]
        public partial Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1);

        [TorchOp("aten::diag(Tensor self, int diagonal=0) -> Tensor", Function = "input")]
        public partial Tensor diag(long diagonal = 0);

        [TorchOp("aten::diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor", Function = "input")]
        public partial Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1);

        [TorchOp("aten::diagflat(Tensor self, int offset=0) -> Tensor", Function = "input")]
        public partial Tensor diagflat(long offset = 0);

        [TorchOp("aten::tril(Tensor self, int diagonal=0) -> Tensor", Function = "input")]
        public partial Tensor tril(long diagonal = 0);

        [TorchOp("aten::triu(Tensor self, int diagonal=0) -> Tensor", Function = "input")]
        public partial Tensor triu(long diagonal = 0);

        [TorchOp("aten::tril_(Tensor(a!) self, int diagonal=0) -> Tensor(a!)", Function = "input")]
        public partial Tensor tril_(long diagonal = 0);

        [TorchOp("aten::triu_(Tensor(a!) self, int diagonal=0) -> Tensor(a!)", Function = "input")]
        public partial Tensor triu_(long diagonal = 0);

        [TorchOp("aten::flip(Tensor self, int[] dims) -> Tensor", Function = "input")]
        public partial Tensor flip(params long[] dims);

        [TorchOp("aten::fliplr(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor fliplr();

        [TorchOp("aten::flipud(Tensor self) -> Tensor", Function = "input")]
        public partial Tensor flipud();

        [TorchOp("aten::roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor", Function = "input")]
        public partial Tensor roll(long[] shifts, long[] dims);

        [TorchOp("aten::ravel(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor ravel();

        [TorchOp("aten::as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)")]
        public partial Tensor as_strided(long[] size, long[] strides, long storageOffset = 0);

        [TorchOp("aten::contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)")]
        public partial Tensor contiguous();

        [TorchOp("aten::clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor", Function = "input")]
        public partial Tensor clone();

        [TorchOp("aten::alias(Tensor(a) self) -> Tensor(a)")]
        public partial Tensor alias();

        [TorchOp("aten::detach(Tensor(a) self) -> Tensor(a)")]
        public partial Tensor detach();

        [TorchOp("aten::detach_(Tensor(a!) self) -> Tensor(a!)")]
        public partial Tensor detach_();

        [TorchOp("aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]", Function = "input")]
        public partial Tensor[] chunk(long chunks, long dim = 0);

        [TorchOp("aten::split.Tensor(Tensor(a -> *) self, int split_size, int dim=0) -> Tensor(a)[]")]
        public partial Tensor[] split(long size, int dim = 0);

        [TorchOp("aten::split_with_sizes(Tensor(a -> *) self, int[] split_sizes, int dim=0) -> Tensor(a)[]")]
        private partial Tensor[] split_with_sizes(ReadOnlySpan<long> sizes, long dim);

        [TorchOp("aten::unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]")]
        public partial Tensor[] unbind(long dimension = 0);

        [TorchOp("aten::tensor_split.sections(Tensor(a -> *) self, int sections, int dim=0) -> Tensor(a)[]")]
        public partial Tensor[] tensor_split(long size, long dim = 0);

        [TorchOp("aten::tensor_split.indices(Tensor(a -> *) self, int[] indices, int dim=0) -> Tensor(a)[]")]
        public partial Tensor[] tensor_split(long[] sizes, long dim = 0);

        [TorchOp("aten::set_.source_Tensor(Tensor(a!) self, Tensor source) -> Tensor(a!)")]
        public partial Tensor set_(Tensor source);

        [TorchOp("aten::retain_grad(Tensor(a!) self) -> ()")]
        public partial void retain_grad();

        [TorchOp("aten::item(Tensor self) -> Scalar")]
        private partial Scalar local_scalar_dense();

        [TorchOp("aten::view_as_complex(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor view_as_complex();

        [TorchOp("aten::view_as_real(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor view_as_real();

        [TorchOp("aten::conj(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor conj();

        [TorchOp("aten::adjoint(Tensor(a) self) -> Tensor(a)", Function = "input")]
        public partial Tensor adjoint();

        [TorchOp("aten::to_dense(Tensor self, ScalarType? dtype=None) -> Tensor")]
        public partial Tensor to_dense();

        [TorchOp("aten::to_sparse(Tensor self) -> Tensor")]
        public partial Tensor to_sparse();

        [TorchOp("aten::to.dtype_layout(Tensor(a) self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, bool copy=False, MemoryFormat? memory_format=None) -> Tensor(a)")]
        internal partial Tensor to_options(ScalarType? dtype, int? layout, Device? device, bool? pin_memory, bool non_blocking, bool copy);

        [TorchOp("aten::type_as(Tensor self, Tensor other) -> Tensor")]
        public partial Tensor type_as(Tensor tensor);
    }
}
