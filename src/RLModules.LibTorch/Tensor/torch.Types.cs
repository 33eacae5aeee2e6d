using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of the loaded libtorch.</summary>
    public static string __version__ => Native.Version;

    /// <summary>Whether a type is a real floating-point type.</summary>
    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    /// <summary>Whether a type is complex.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>Whether a type is an integer type or Bool.</summary>
    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    /// <summary>Whether the element type is a real floating-point type.</summary>
    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    /// <summary>Whether the element type is complex.</summary>
    public static bool is_complex(Tensor input) => input.is_complex();

    /// <summary>Whether the element type is an integer type or Bool.</summary>
    public static bool is_integral(Tensor t) => t.is_integral();

    /// <summary>The number of elements.</summary>
    public static long numel(Tensor input) => input.numel();

    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>The type that an operator on both types computes in.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Native.rlm_promote_types((int)type1, (int)type2);

    /// <summary>Whether PyTorch's rules allow to convert in place from one type to another.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Native.rlm_can_cast((int)from, (int)to) != 0;

    /// <summary>The type that an arithmetic operator on both tensors results in.</summary>
    [TorchOp("aten::result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType")]
    public static partial ScalarType result_type(Tensor tensor1, Tensor tensor2);

    /// <summary>The floating-point type of factories when none is given.</summary>
    public static ScalarType get_default_dtype() => (ScalarType)Native.rlm_default_dtype();

    /// <summary>Chooses the floating-point type of factories when none is given.</summary>
    public static void set_default_dtype(ScalarType dtype) => Native.Check(Native.rlm_set_default_dtype((int)dtype));

    /// <summary>
    /// Chooses how many threads an operator may use, in PyTorch and in its BLAS. The default is one, unless OMP_NUM_THREADS says otherwise:
    /// on the small networks of reinforcement learning a second thread costs more than it brings, and a busy core stalls it.
    /// </summary>
    public static void set_num_threads(int num) => Native.Check(Native.rlm_set_num_threads(num));

    /// <summary>How many threads an operator may use.</summary>
    public static int get_num_threads() => Native.rlm_num_threads();

    /// <summary>Chooses how many operators may run beside each other; only before the first of them.</summary>
    public static void set_num_interop_threads(int num) => Native.Check(Native.rlm_set_num_interop_threads(num));

    /// <summary>How many operators may run beside each other.</summary>
    public static int get_num_interop_threads() => Native.rlm_num_interop_threads();
}
