using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The elements as bytes, in the tensor's own memory; setting copies. The tensor has to be contiguous and on the processor, and to stay alive while the span is used.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device.</exception>
        /// <exception cref="NotImplementedException">The tensor is not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var native = Handle;
                var data = Native.rlm_tensor_contiguous_data(native);
                if (data == 0) return NoBytes();
                return new Span<byte>((void*)data, checked((int)(Native.rlm_tensor_numel(native) * Native.rlm_tensor_element_size(native))));
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"Mismatched data sizes in Tensor.bytes: the tensor has {target.Length} bytes, {value.Length} were given.", nameof(value));
                value.CopyTo(target);
            }
        }

        /// <summary>The elements, typed, for reading and writing in place. The tensor has to be on the processor.</summary>
        /// <typeparam name="T">The C# type of <see cref="dtype"/>: float for Float32, long for Int64.</typeparam>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the element type's.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ValidateHostType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The single element of the tensor.</summary>
        /// <typeparam name="T">The C# type of <see cref="dtype"/>: float for Float32, long for Int64.</typeparam>
        /// <exception cref="ArgumentException">The tensor has another number of elements than one, or <typeparamref name="T"/> is not the element type's.</exception>
        public unsafe T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"Number of elements in the tensor must be 1; it has {numel()}.");
            ValidateElementType<T>();
            if (device_type == DeviceType.CPU)
            {
                var element = *(T*)DataAddress();
                GC.KeepAlive(this);
                return element;
            }
            using var copy = cpu();
            return *(T*)copy.DataAddress();
        }

        /// <summary>The single element of the tensor as a scalar.</summary>
        public Scalar ToScalar() => local_scalar_dense();

        /// <summary>The element at a position of the storage order.</summary>
        public T ReadCpuValue<T>(long i) where T : unmanaged => data<T>()[i];

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The address of the element at the storage offset.</summary>
        internal unsafe nint DataAddress()
        {
            nint address;
            Native.Check(Native.rlm_tensor_data(Handle, &address));
            return address;
        }

        /// <summary>Throws unless the elements are on the processor and of a type.</summary>
        internal void ValidateHostType<T>() where T : unmanaged
        {
            ValidateElementType<T>();
            if (device_type is not DeviceType.CPU)
                throw new InvalidOperationException($"Reading data from non-CPU memory is not supported: the tensor is on {device}. Move or copy it to the cpu before reading.");
        }

        private void ValidateElementType<T>() where T : unmanaged
        {
            if (!ElementTypes.Holds<T>(dtype))
                throw new ArgumentException($"{typeof(T)} is not compatible with {dtype}; expected {ElementTypes.NameOf(dtype)}.");
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Span<byte> NoBytes()
        {
            if (device_type is not DeviceType.CPU)
                throw new InvalidOperationException($"Reading data from non-CPU memory is not supported: the tensor is on {device}. Move or copy it to the cpu before reading.");
            if (is_sparse || !is_contiguous())
                throw new NotImplementedException("Bytes() called on non-contiguous tensor: call contiguous() first.");
            return default;
        }
    }
}
