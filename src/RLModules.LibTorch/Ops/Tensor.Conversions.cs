using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    // A conversion gives a new tensor object; it shares the elements where nothing had to be converted and no copy was asked for.
    public partial class Tensor
    {
        /// <summary>The tensor with another element type.</summary>
        /// <param name="type">The element type.</param>
        /// <param name="copy">Copies even if nothing has to be converted.</param>
        /// <param name="disposeAfter">Disposes of this tensor.</param>
        /// <param name="non_blocking">Lets a copy from pinned memory go on beside the processor's work.</param>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(type, null, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(device);
            return Converted(null, InitializeDevice(device), copy, disposeAfter, non_blocking);
        }

        /// <summary>The tensor with another element type on another device.</summary>
        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, InitializeDevice(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor with the element type and on the device of another one.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(type, copy, disposeAfter, non_blocking);

        /// <summary>The tensor with another element type.</summary>
        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>The tensor on the processor.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a CUDA device.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>The tensor as Bool.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>The tensor as Byte.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>The tensor as Int8.</summary>
        public Tensor @char() => to(ScalarType.Int8);

        /// <summary>The tensor as Int16.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>The tensor as Int32.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>The tensor as Int64.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>The tensor as Float16.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>The tensor as BFloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>The tensor as Float32.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The tensor as Float64.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>The tensor as ComplexFloat32.</summary>
        public Tensor cfloat() => to(ScalarType.ComplexFloat32);

        /// <summary>The tensor as ComplexFloat64.</summary>
        public Tensor cdouble() => to(ScalarType.ComplexFloat64);

        /// <summary>A tensor without dimensions.</summary>
        public static implicit operator Tensor(Scalar scalar) => scalar_tensor_raw(scalar, scalar.Type, null, CPU);

        /// <summary>Whether the single element is other than zero.</summary>
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        /// <summary>The single element, converted to a C# number type.</summary>
        internal T ConvertedItem<T>() where T : unmanaged, INumberBase<T>
        {
            var number = ToScalar();
            return number.Form is Scalar.NumberForm.Real ? T.CreateTruncating(number.Real) : T.CreateTruncating(number.AsInt64);
        }

        private Tensor Converted(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool non_blocking)
        {
            var converted = to_options(type, null, device, null, non_blocking, copy);
            if (disposeAfter) Dispose();
            return converted;
        }
    }
}
