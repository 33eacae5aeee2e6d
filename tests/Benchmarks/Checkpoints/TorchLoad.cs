using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RLModules.Benchmarks.Checkpoints;

/// <summary>A Python process that loads a state of the same size with torch.load, once a line on its input.</summary>
internal sealed class TorchLoad : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process process;

    private TorchLoad(Process process) => this.process = process;

    /// <summary>The process, or null where Python has no torch.</summary>
    /// <param name="directory">Where the file to load is written.</param>
    public static TorchLoad? Start(string directory)
    {
        if (!File.Exists(Python))
        {
            return null;
        }

        var start = new ProcessStartInfo(Python, [Script(), directory]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (process.StandardOutput.ReadLine() == "ready")
        {
            return new TorchLoad(process);
        }

        process.Dispose();
        return null;
    }

    /// <summary>The seconds of a torch.load, and of one with load_state_dict into the model and its optimizer.</summary>
    public (double Load, double Restore) Seconds()
    {
        process.StandardInput.WriteLine();
        process.StandardInput.Flush();
        var seconds = process.StandardOutput.ReadLine()!.Split(' ');
        return (double.Parse(seconds[0], CultureInfo.InvariantCulture), double.Parse(seconds[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Script([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "python", "torch_load.py");
}
