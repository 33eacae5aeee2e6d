using System.Diagnostics;

namespace RLModules.Algorithms.Tests.Sample;

/// <summary>A run that goes on in another process.</summary>
public sealed class OtherProcessTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task Ten_iterations_at_once_and_five_and_five_in_another_process_end_with_the_same_weights_bit_for_bit()
    {
        await RunSample("straight", "--steps", "10240");
        await RunSample("resumed", "--steps", "5120");
        await RunSample("resumed", "--steps", "10240", "--resume");

        // The names count the saves; module and optimizer are all that is saved as tensors.
        var straight = TensorFiles("straight");
        var resumed = TensorFiles("resumed");
        Assert.Equal(2, straight.Length);
        Assert.Equal(2, resumed.Length);
        foreach (var (expected, actual) in straight.Zip(resumed))
        {
            Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(actual));
        }

        Assert.Equal(
            File.ReadAllText(Path.Combine(directory, "straight", "learning-curve.csv")),
            File.ReadAllText(Path.Combine(directory, "resumed", "learning-curve.csv")));
    }

    /// <summary>The sample's program, built as these tests are: the last folders say whether for debugging, and for which framework.</summary>
    private static string Program()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var repository = framework.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "samples", "CartPole", "bin", framework.Parent.Name, framework.Name, "CartPole.dll");
    }

    private string[] TensorFiles(string run) =>
        [.. Directory.GetFiles(Path.Combine(directory, run, "checkpoint"), "*.safetensors").Order(StringComparer.Ordinal)];

    private async Task RunSample(string run, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "--seed", "3", "--out", Path.Combine(directory, run), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        // 1: the target was not reached in so few steps.
        Assert.True(process.ExitCode is 0 or 1, $"exit code {process.ExitCode}: {await output}{await error}");
    }
}
