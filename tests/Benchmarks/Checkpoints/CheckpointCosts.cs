using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using RLModules.Checkpoints;
using static TorchSharp.torch;

namespace RLModules.Benchmarks.Checkpoints;

/// <summary>
/// Saving and loading a checkpoint beside plain files of the same bytes and, where Debian's python3-torch is installed, beside torch.load. The
/// rounds are interleaved, so that a change of the machine's load meets all of them; medians and their ratios count.
/// </summary>
internal static class CheckpointCosts
{
    private const int PlainChunk = 1 << 20;

    public static int Run(string[] arguments)
    {
        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 15;
        var parent = arguments.Length > 1 ? arguments[1] : Path.GetTempPath();
        var directory = Path.Combine(parent, $"checkpoint-cost-{Environment.ProcessId}");
        Directory.CreateDirectory(directory);
        try
        {
            set_num_threads(1);
            Measure(directory, rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Measure(string directory, int rounds)
    {
        var run = new CheckpointRun();
        var checkpoint = Path.Combine(directory, "checkpoint");
        run.SaveToPath(checkpoint);
        var content = Directory.GetFiles(checkpoint, "*.safetensors").Select(File.ReadAllBytes).SelectMany(bytes => bytes).ToArray();
        var plain = Path.Combine(directory, "plain.bin");
        File.WriteAllBytes(plain, content);
        using var python = TorchLoad.Start(directory);

        var buffer = new byte[content.Length];
        List<double> save = [], write = [], load = [], read = [], torchLoad = [], torchRestore = [];
        for (var round = -1; round < rounds; round++)
        {
            // The first round warms everything up and does not count.
            Add(write, round, () => WritePlainly(Path.Combine(directory, "written.bin"), content));
            Add(save, round, () => run.SaveToPath(checkpoint));
            Add(read, round, () => ReadPlainly(plain, buffer));
            Add(load, round, () => run.RestoreFromPath(checkpoint));
            if (python?.Seconds() is { } seconds && round >= 0)
            {
                torchLoad.Add(seconds.Load);
                torchRestore.Add(seconds.Restore);
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{content.Length / 1e6:F1} MB, median of {rounds} interleaved rounds"));
        Print("plain flushed write", write, content.Length);
        Print("save", save, content.Length);
        Print("plain read + CRC32C", read, content.Length);
        Print("load", load, content.Length);
        Console.WriteLine(FormattableString.Invariant($"save: {Median(write) / Median(save):P0} of the plain throughput (target at least 80 %)"));
        Console.WriteLine(FormattableString.Invariant($"load: {Median(load) / Median(read):F2} of plain read + CRC32C (target at most 2.50)"));
        if (torchLoad.Count > 0)
        {
            Print("torch.load", torchLoad, content.Length);
            Print("torch.load, restored", torchRestore, content.Length);
            Console.WriteLine(FormattableString.Invariant($"load: {Median(load) / Median(torchLoad):F2} of torch.load, which verifies and restores nothing (target below 1)"));
            Console.WriteLine(FormattableString.Invariant($"load: {Median(load) / Median(torchRestore):F2} of torch.load and load_state_dict"));
        }
        else
        {
            Console.WriteLine("torch.load skipped: it needs Debian's python3-torch (apt-get install python3-torch).");
        }
    }

    private static void WritePlainly(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The processor's instruction over each chunk while it is in the cache: what a plain program would do.</summary>
    private static void ReadPlainly(string path, byte[] buffer)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        var crc = uint.MaxValue;
        for (var start = 0; start < buffer.Length; start += PlainChunk)
        {
            var chunk = buffer.AsSpan(start, Math.Min(PlainChunk, buffer.Length - start));
            file.ReadExactly(chunk);
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(chunk))
            {
                crc = BitOperations.Crc32C(crc, word);
            }
        }

        GC.KeepAlive(crc);
    }

    private static void Add(List<double> seconds, int round, Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        if (round >= 0)
        {
            seconds.Add(clock.Elapsed.TotalSeconds);
        }
    }

    private static void Print(string name, List<double> seconds, long bytes) => Console.WriteLine(FormattableString.Invariant(
        $"{name,-20} {Median(seconds) * 1e3,8:F1} ms  {bytes / Median(seconds) / 1e6,8:F0} MB/s  ({seconds.Min() * 1e3:F1} to {seconds.Max() * 1e3:F1})"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
