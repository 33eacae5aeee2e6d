using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>The C ABI of the native part; <c>native/rlmodules_torch.cpp</c> describes each function. Those marked SuppressGCTransition read a field and return.</summary>
internal static unsafe partial class Native
{
    public const string Library = "rlmodules_torch";

    /// <summary>Calls an operator and throws PyTorch's message if it fails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Call(int op, TorchValue* arguments, int count, TorchValue* results, int capacity)
    {
        var status = rlm_call(op, arguments, count, results, capacity);
        if (status != 0) Throw(status);
    }

    /// <summary>Throws what a native function reported with a status other than 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int status)
    {
        if (status != 0) Throw(status);
    }

    /// <summary>The version of the loaded libtorch: "1.13.1".</summary>
    public static string Version => Text(rlm_version());

    public static string Text(nint zeroTerminated) => Marshal.PtrToStringUTF8(zeroTerminated) ?? "";

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int status)
    {
        const int unboundOperator = 2;
        var message = Text(rlm_last_error());
        if (status == unboundOperator) throw new NotSupportedException(message);
        throw new ExternalException(message);
    }

    [DllImport(Library)] private static extern int rlm_call(int op, TorchValue* arguments, int count, TorchValue* results, int capacity);
    [DllImport(Library)] private static extern nint rlm_last_error();
    [DllImport(Library)] private static extern nint rlm_version();
    [DllImport(Library)] public static extern nint rlm_problem(int op);
    [DllImport(Library), SuppressGCTransition] public static extern void rlm_free(nint block);

    [DllImport(Library)] public static extern void rlm_tensor_free(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long rlm_tensor_count();
    [DllImport(Library), SuppressGCTransition] public static extern long rlm_tensor_ndim(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long rlm_tensor_numel(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int rlm_tensor_dtype(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int rlm_tensor_device_type(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int rlm_tensor_device_index(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long rlm_tensor_element_size(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long rlm_tensor_storage_offset(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int rlm_tensor_is_contiguous(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern int rlm_tensor_is_strided(nint handle);
    [DllImport(Library), SuppressGCTransition] public static extern long rlm_tensor_size(nint handle, long dim);
    [DllImport(Library), SuppressGCTransition] public static extern void rlm_tensor_sizes(nint handle, long* sizes);
    [DllImport(Library), SuppressGCTransition] public static extern nint rlm_tensor_contiguous_data(nint handle);
    [DllImport(Library)] public static extern int rlm_tensor_strides(nint handle, long* strides);
    [DllImport(Library)] public static extern int rlm_tensor_data(nint handle, nint* data);
    [DllImport(Library)] public static extern int rlm_tensor_same_handle(nint handle, nint* result);
    [DllImport(Library)] public static extern int rlm_tensor_from_memory(nint data, long* sizes, int rank, int dtype, delegate* unmanaged<nint, void> release, nint context, nint* result);

    [DllImport(Library)] public static extern int rlm_tensor_requires_grad(nint handle);
    [DllImport(Library)] public static extern int rlm_tensor_is_leaf(nint handle);
    [DllImport(Library)] public static extern int rlm_grad(nint handle, nint* result);
    [DllImport(Library)] public static extern int rlm_set_grad(nint handle, nint gradient);
    [DllImport(Library)] public static extern int rlm_set_requires_grad(nint handle, int value);
    [DllImport(Library)] public static extern int rlm_backward(nint* tensors, long count, nint* gradients, long gradientCount, int retainGraph, int createGraph, nint* inputs, long inputCount);
    [DllImport(Library)] public static extern int rlm_autograd_grad(nint* outputs, long outputCount, nint* inputs, long inputCount, nint* gradients, long gradientCount, int retainGraph, int createGraph, int allowUnused, nint* results);
    [DllImport(Library)] public static extern int rlm_grad_enabled();
    [DllImport(Library)] public static extern void rlm_set_grad_enabled(int enabled);
    [DllImport(Library)] public static extern int rlm_inference_enabled();
    [DllImport(Library)] public static extern nint rlm_inference_enter(int enabled);
    [DllImport(Library)] public static extern void rlm_inference_leave(nint guard);

    [DllImport(Library)] public static extern int rlm_promote_types(int first, int second);
    [DllImport(Library)] public static extern int rlm_can_cast(int from, int to);
    [DllImport(Library)] public static extern int rlm_default_dtype();
    [DllImport(Library)] public static extern int rlm_set_default_dtype(int dtype);
    [DllImport(Library)] public static extern int rlm_num_threads();
    [DllImport(Library)] public static extern int rlm_num_interop_threads();
    [DllImport(Library)] public static extern int rlm_set_num_threads(int count);
    [DllImport(Library)] public static extern int rlm_set_num_interop_threads(int count);
    [DllImport(Library)] public static extern int rlm_blas_threads();
    [DllImport(Library)] public static extern int rlm_cuda_device_count();
    [DllImport(Library)] public static extern int rlm_has_cudnn();
    [DllImport(Library)] public static extern int rlm_cuda_synchronize(int index);
    [DllImport(Library)] public static extern int rlm_manual_seed(ulong seed);
    [DllImport(Library)] public static extern int rlm_generator_default(int deviceType, int deviceIndex, nint* result);
    [DllImport(Library)] public static extern int rlm_generator_new(ulong seed, int deviceType, int deviceIndex, nint* result);
    [DllImport(Library)] public static extern void rlm_generator_free(nint handle);
    [DllImport(Library)] public static extern int rlm_generator_manual_seed(nint handle, ulong seed);
    [DllImport(Library)] public static extern int rlm_generator_seed(nint handle, ulong* seed);
    [DllImport(Library)] public static extern int rlm_generator_initial_seed(nint handle, ulong* seed);
    [DllImport(Library)] public static extern int rlm_generator_state(nint handle, nint* state);
    [DllImport(Library)] public static extern int rlm_generator_set_state(nint handle, nint state);
}
