using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Of this tensor's type and device, unless others are given.
    public partial class Tensor
    {
        /// <summary>A tensor of this one's type and device whose elements are not set.</summary>
        [SizeOverloads(Int = false)]
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>Zeros of this tensor's type and device.</summary>
        [SizeOverloads(Int = false)]
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>One value in a tensor of this one's type and device.</summary>
        [SizeOverloads(Int = false)]
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}
