using System.Diagnostics;
using TorchSharp.Interop;

namespace RLModules.LibTorch.Tests.Core.StartUp;

public class StartUpTests
{
    private static readonly string Here = AppContext.BaseDirectory;

    [Fact]
    public void Every_bound_schema_is_that_of_the_loaded_libtorch()
    {
        using var tensor = TorchSharp.torch.zeros(1);
        Assert.Empty(NativeLoader.Problems());
        Assert.True(TorchOperators.Count > 400);
    }

    [Fact]
    public void A_process_finds_libtorch_and_computes() => Assert.Equal("sum 6", Run(Here, "sum"));

    [Fact]
    public void A_LIBTORCH_without_a_libtorch_is_named_with_what_to_do()
    {
        var said = Run(Here, "sum", ("LIBTORCH", "/nowhere/libtorch"));
        Assert.StartsWith("DllNotFoundException", said, StringComparison.Ordinal);
        Assert.Contains("LIBTORCH is '/nowhere/libtorch'", said, StringComparison.Ordinal);
        Assert.Contains("apt-get install libtorch-dev", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_native_part_says_which_command_builds_it()
    {
        using var folder = new CopyOfTheProgram();
        File.Delete(Path.Combine(folder.Path, "librlmodules_torch.so"));
        var said = Run(folder.Path, "sum");
        Assert.StartsWith("DllNotFoundException", said, StringComparison.Ordinal);
        Assert.Contains("./build.sh native", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_part_that_cannot_be_loaded_says_what_to_install()
    {
        using var folder = new CopyOfTheProgram();
        File.WriteAllText(Path.Combine(folder.Path, "librlmodules_torch.so"), "no library");
        var said = Run(folder.Path, "sum");
        Assert.StartsWith("DllNotFoundException", said, StringComparison.Ordinal);
        Assert.Contains("apt-get install libtorch-dev libopenblas0-pthread", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_with_another_schema_is_named_with_both_schemas() => Assert.Matches(
        @"^0 missing; this libtorch \(.+\) has another schema for 'aten::relu': expected aten::relu\(Tensor same\) -> Tensor, found aten::relu\(Tensor self\) -> Tensor$",
        Run(Here, "changed-schema"));

    [Fact]
    public void An_operator_that_libtorch_lacks_is_named() => Assert.Matches(
        @"^1 missing; this libtorch \(.+\) has no operator 'aten::relx'", Run(Here, "missing-operator"));

    [Fact]
    public void One_thread_is_the_default_in_torch_and_in_its_blas() =>
        Assert.Matches("^threads 1 blas (1|-1)$", Run(Here, "threads", ("OMP_NUM_THREADS", null)));

    [Fact]
    public void OMP_NUM_THREADS_chooses_another_number_of_threads() =>
        Assert.Matches("^threads 2 blas (2|-1)$", Run(Here, "threads", ("OMP_NUM_THREADS", "2")));

    private static string Run(string folder, string command, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "RLModules.LibTorch.Tests.dll"), command]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }

    /// <summary>The test program's files in a folder of their own, which is deleted at the end.</summary>
    private sealed class CopyOfTheProgram : IDisposable
    {
        public CopyOfTheProgram()
        {
            foreach (var file in Directory.EnumerateFiles(Here)) File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("libtorch-tests").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
