using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using TorchSharp.Interop;

namespace RLModules.LibTorch.Tests.Core.StartUp;

/// <summary>What a process of its own does for <see cref="StartUpTests"/>: one line says how it went.</summary>
internal static unsafe class Program
{
    public static int Main(string[] arguments)
    {
        try
        {
            Console.WriteLine(arguments switch
            {
                ["sum"] => SumOfOnes(),
                ["threads"] => $"threads {torch.get_num_threads()} blas {Native.rlm_blas_threads()}",
                ["changed-schema"] => CallWithSchema("aten::relu(Tensor self) -> Tensor", "aten::relu(Tensor same) -> Tensor"),
                ["missing-operator"] => CallWithSchema("aten::relu(Tensor self) -> Tensor", "aten::relx(Tensor self) -> Tensor"),
                _ => "usage: sum | threads | changed-schema | missing-operator",
            });
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }
        return 0;
    }

    private static string SumOfOnes()
    {
        using var ones = torch.ones(2, 3);
        using var sum = ones.sum();
        return $"sum {sum.item<float>()}";
    }

    /// <summary>Binds the table with one schema altered, as if libtorch had another one, and calls the operator.</summary>
    private static string CallWithSchema(string declared, string altered)
    {
        using var tensor = torch.ones(2);
        var table = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TorchOperators.Schemas).Replace(declared, altered, StringComparison.Ordinal));
        var library = NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "librlmodules_torch.so"));
        var bind = (delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(library, "rlm_bind");
        var schemas = GCHandle.Alloc(table, GCHandleType.Pinned);
        var missing = bind((byte*)schemas.AddrOfPinnedObject());
        try
        {
            using var result = tensor.relu();
            return "the call went through";
        }
        catch (NotSupportedException e)
        {
            return $"{missing} missing; {e.Message}";
        }
    }
}
