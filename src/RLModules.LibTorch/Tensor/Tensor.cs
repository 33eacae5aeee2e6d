using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A multi-dimensional array of elements of one type on one device. It owns a reference to a native tensor: dispose of it, or create it inside a
    /// <see cref="NewDisposeScope"/>; the finalizer is the last resort.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint handle;

        /// <summary>Takes over an owned native reference and puts the tensor into the innermost dispose scope.</summary>
        internal Tensor(nint handle)
        {
            this.handle = handle;
            DisposeScopeManager.OfThread.Register(this);
        }

        /// <summary>Frees the native reference if nobody disposed of the tensor.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>The native reference.</summary>
        /// <exception cref="ObjectDisposedException">The tensor has been disposed of.</exception>
        public IntPtr Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                var value = handle;
                if (value == 0) ThrowDisposed();
                return value;
            }
        }

        /// <summary>Whether the tensor has been disposed of.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>Tensor objects that hold a native reference, in the whole process.</summary>
        public static long TotalCount => Native.rlm_tensor_count();

        /// <summary>The dispose scope that will dispose of the tensor.</summary>
        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The tensor's place in that scope.</summary>
        internal int ScopeSlot { get; set; }

        /// <summary>Frees the native reference.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native reference.</summary>
        /// <param name="disposing">False when called by the finalizer.</param>
        protected virtual void Dispose(bool disposing)
        {
            var freed = Interlocked.Exchange(ref handle, 0);
            if (freed == 0) return;
            Native.rlm_tensor_free(freed);
            if (!disposing) return;
            var counts = DisposeScopeManager.Statistics.TensorStatistics;
            counts.ThreadTotalLiveCount--;
            if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
            else counts.DisposedOutsideScopeCount++;
        }

        /// <summary>Gives the native reference away; the tensor is as if disposed of.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var given = Interlocked.Exchange(ref handle, 0);
            GC.SuppressFinalize(this);
            DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount--;
            OwningDisposeScope?.MarkAsDisposed(this);
            return given;
        }

        /// <summary>Makes a tensor of an owned native reference.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>Takes the tensor out of its dispose scope, so that it lives until it is disposed of.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>TorchSharp's older spelling of <see cref="DetachFromDisposeScope"/>.</summary>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Moves the tensor to the scope around its own, or out of all scopes where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to another scope.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        /// <summary>Moves the tensor to the scope of another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return MoveToOtherDisposeScope(other.OwningDisposeScope);
        }

        /// <summary>Whether both are the same object; element-wise comparison is <see cref="eq(Tensor)"/>.</summary>
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        /// <inheritdoc/>
        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        /// <summary>Shape, element type and device: "[64x4], type = Float32, device = cpu".</summary>
        public override string ToString()
        {
            if (handle == 0) return "[disposed tensor]";
            var sizes = string.Join("x", shape.Select(s => s.ToString(CultureInfo.InvariantCulture)));
            return $"[{sizes}], type = {dtype}, device = {device}";
        }

        [System.Diagnostics.CodeAnalysis.DoesNotReturn]
        private static void ThrowDisposed() =>
            throw new ObjectDisposedException(nameof(Tensor), "The tensor has been disposed of, by Dispose() or at the end of its dispose scope; keep one that has to live on with MoveToOuterDisposeScope() or DetachFromDisposeScope().");
    }
}
