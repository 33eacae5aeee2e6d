using System.Diagnostics;
using System.Globalization;

namespace RLModules.Tests.Checkpoints;

public sealed class KilledWriterTests : IDisposable
{
    private const int Kills = 200;

    /// <summary>Every fourth process saves tensors; the others save components without any, since loading libtorch takes most of a process's life here.</summary>
    private const int KillsPerTensorWriter = 4;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>
    /// One process after another saves in a loop and is killed at a random moment; the next one starts up meanwhile. What is there then is the last
    /// save that was reported done, or the one that was going on.
    /// </summary>
    [Fact]
    public async Task A_writer_killed_at_any_moment_leaves_one_of_its_saved_states()
    {
        var random = new RandomSource(20);
        var number = 1;
        var killedInside = 0;
        var writer = Start(withTensors: true);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                var next = Start(withTensors: (kill + 1) % KillsPerTensorWriter == 0);
                var output = await SaveUntilKilled(writer, number, TimeSpan.FromMilliseconds(25 * random.NextDouble()));
                writer.Dispose();
                writer = next;

                var lastSaved = LastNumber(output, "saved ");
                var lastBegun = LastNumber(output, "saving ");
                var found = CheckpointContent.ReadNumber(directory.FullPath);
                Assert.True(found == lastSaved || found == lastBegun, $"Kill {kill}: found {found}, last saved {lastSaved}, last begun {lastBegun}.");
                killedInside += lastBegun > lastSaved ? 1 : 0;
                number = lastBegun + 1;
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
            writer.Dispose();
        }

        Assert.True(killedInside > Kills / 4, $"Only {killedInside} of {Kills} kills fell into a save.");
    }

    private Process Start(bool withTensors) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CheckpointWriter.dll"), directory.FullPath, withTensors ? "tensors" : "none"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task<List<string>> SaveUntilKilled(Process writer, int firstNumber, TimeSpan delay)
    {
        var output = new List<string>();
        Assert.Equal("ready", await writer.StandardOutput.ReadLineAsync());
        await writer.StandardInput.WriteLineAsync(firstNumber.ToString(CultureInfo.InvariantCulture));
        var firstSave = $"saved {firstNumber}";
        while (!output.Contains(firstSave))
        {
            output.Add(await writer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The writer ended by itself: {string.Join("; ", output)}"));
        }

        await Task.Delay(delay);
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            output.Add(line);
        }

        await writer.WaitForExitAsync();
        return output;
    }

    private static int LastNumber(List<string> output, string prefix) =>
        int.Parse(output.Last(line => line.StartsWith(prefix, StringComparison.Ordinal))[prefix.Length..], CultureInfo.InvariantCulture);
}
