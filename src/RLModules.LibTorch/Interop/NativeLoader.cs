using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds the native part and libtorch at the first native call, and looks every bound schema up. A failure is an exception that says what to install.</summary>
internal static unsafe class NativeLoader
{
    private const string FileName = "lib" + Native.Library + ".so";

    private const string Installing = "install it with 'apt-get install libtorch-dev libopenblas0-pthread', or set LIBTORCH to the folder of an unpacked libtorch";

    private static readonly object Gate = new();
    private static nint library;

    // A P/Invoke has no other hook before its library is looked for.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);
#pragma warning restore CA2255

    /// <summary>Compares every bound schema with the loaded libtorch and tells which operators are missing or have another schema; empty for a libtorch that fits.</summary>
    public static IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        for (var i = 0; i < TorchOperators.Count; i++)
        {
            var problem = Native.Text(Native.rlm_problem(i));
            if (problem.Length > 0) problems.Add(problem);
        }
        return problems;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Native.Library) return 0;
        lock (Gate)
        {
            if (library == 0)
            {
                LoadChosenLibtorch();
                var loaded = Load(assembly);
                Bind(loaded);
                library = loaded;
            }
            return library;
        }
    }

    /// <summary>Loads the libtorch that LIBTORCH names before the native part asks for one.</summary>
    private static void LoadChosenLibtorch()
    {
        var folder = Environment.GetEnvironmentVariable("LIBTORCH");
        if (string.IsNullOrEmpty(folder)) return;
        foreach (var name in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
        {
            var path = Path.Combine(folder, "lib", name);
            if (!File.Exists(path))
                throw new DllNotFoundException($"LIBTORCH is '{folder}', where 'lib/{name}' is missing: let it name the folder of an unpacked libtorch, or unset it to use the system's ('apt-get install libtorch-dev libopenblas0-pthread').");
            if (!NativeLibrary.TryLoad(path, out _)) NativeLibrary.Load(path);
        }
    }

    private static nint Load(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, FileName);
        if (!File.Exists(path))
        {
            if (NativeLibrary.TryLoad(FileName, assembly, DllImportSearchPath.AssemblyDirectory, out var found)) return found;
            throw new DllNotFoundException($"The native part of the tensor engine, '{FileName}', is not in '{AppContext.BaseDirectory}': run './build.sh native' in the repository and build again (it needs libtorch-dev, libopenblas0-pthread, cmake and g++).");
        }
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException($"libtorch could not be loaded by '{path}': {Installing}, then run './build.sh native' if it is another version than before. The system says: {e.Message}", e);
        }
    }

    private static void Bind(nint loaded)
    {
        var bind = (delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(loaded, "rlm_bind");
        // An operator that does not fit is named when it is called, so that a libtorch without a rare one still serves.
        // The table is data of this assembly, which stays where it is.
        bind((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(TorchOperators.Schemas)));
    }
}
