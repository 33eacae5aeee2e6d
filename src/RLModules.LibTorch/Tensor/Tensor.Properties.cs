using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of dimensions.</summary>
        public long ndim
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Native.rlm_tensor_ndim(Handle);
        }

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => ndim;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => element_size();

        /// <summary>The element type.</summary>
        public ScalarType dtype
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => (ScalarType)Native.rlm_tensor_dtype(Handle);
        }

        /// <summary>The kind of device that holds the elements.</summary>
        public DeviceType device_type => (DeviceType)Native.rlm_tensor_device_type(Handle);

        /// <summary>Which device of its kind; -1 for the processor.</summary>
        public int device_index => Native.rlm_tensor_device_index(Handle);

        /// <summary>The device that holds the elements.</summary>
        public Device device => device_type == DeviceType.CPU ? CPU : new Device(device_type, device_index);

        /// <summary>The size of each dimension, in a new array; <see cref="size(int)"/> allocates nothing.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[ndim];
                fixed (long* p = sizes) Native.rlm_tensor_sizes(Handle, p);
                return sizes;
            }
        }

        /// <summary>Whether operators on the tensor are recorded for a gradient.</summary>
        public bool requires_grad
        {
            get => Native.rlm_tensor_requires_grad(Handle) != 0;
            set => requires_grad_(value);
        }

        /// <summary>Whether the tensor is not the result of a recorded operator.</summary>
        public bool is_leaf => Native.rlm_tensor_is_leaf(Handle) != 0;

        /// <summary>Whether a CUDA device holds the elements.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape and a type, but no elements.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the elements are stored sparsely.</summary>
        public bool is_sparse => Native.rlm_tensor_is_strided(Handle) == 0;

        /// <summary>The transposed matrix, a view.</summary>
        public Tensor T => numpy_T();

        /// <summary>The transposed matrices of the last two dimensions, a view.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>The number of dimensions.</summary>
        public long dim() => ndim;

        /// <summary>The number of elements.</summary>
        public long numel() => Native.rlm_tensor_numel(Handle);

        /// <summary>Bytes of one element.</summary>
        public long element_size() => Native.rlm_tensor_element_size(Handle);

        /// <summary>The number of elements before the first one in the storage.</summary>
        public long storage_offset() => Native.rlm_tensor_storage_offset(Handle);

        /// <summary>The size of each dimension.</summary>
        public long[] size() => shape;

        /// <summary>The size of a dimension; a negative one counts from the last.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long size(int dim) => Native.rlm_tensor_size(Handle, Wrapped(dim));

        /// <summary>The step between neighbours of each dimension, in elements.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[ndim];
            fixed (long* p = strides) Native.Check(Native.rlm_tensor_strides(Handle, p));
            GC.KeepAlive(this);
            return strides;
        }

        /// <summary>The step between neighbours of a dimension, in elements.</summary>
        public long stride(int dim) => stride()[Wrapped(dim)];

        /// <summary>Whether the elements lie in row-major order without gaps.</summary>
        public bool is_contiguous() => Native.rlm_tensor_is_contiguous(Handle) != 0;

        /// <summary>Whether the processor holds the elements.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the element type is a real floating-point type.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the element type is complex.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the element type is an integer type or Bool.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        private int Wrapped(int dim)
        {
            var rank = (int)ndim;
            if (dim < -rank || dim >= rank)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {rank} dimensions; expected a dimension from {-rank} to {rank - 1}.");
            return dim < 0 ? dim + rank : dim;
        }
    }
}
