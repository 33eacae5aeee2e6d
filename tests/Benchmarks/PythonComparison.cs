using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RLModules.Benchmarks;

/// <summary>
/// The CartPole demo beside its Python counterpart, process against process, one thread each, seeds in turn so that a change of the machine's
/// load meets both: the ratio of the medians is what counts.
/// </summary>
internal static partial class PythonComparison
{
    private const string Python = "/usr/bin/python3";

    public static int Run(string[] arguments)
    {
        var seeds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 5;
        var root = RepositoryRoot();
        var script = Path.Combine(root, "tests", "Benchmarks", "python", "ppo_cartpole.py");
        if (!File.Exists(Python) || Start(Python, ["-c", "import torch, numpy"]).ExitCode != 0)
        {
            Console.WriteLine("skipped: the Python counterpart needs Debian's python3-torch and python3-numpy (apt-get install python3-torch python3-numpy).");
            return 0;
        }

        var sample = Path.Combine(root, "samples", "CartPole", "bin", "Release", "net10.0", "CartPole.dll");
        if (!File.Exists(sample))
        {
            Console.WriteLine("The sample is not built: dotnet build samples/CartPole -c Release");
            return 1;
        }

        List<double> ours = [], theirs = [];
        for (var seed = 1; seed <= seeds; seed++)
        {
            var output = Directory.CreateTempSubdirectory("cartpole-").FullName;
            ours.Add(Seconds("dotnet", [sample, "--seed", Text(seed), "--out", output], $"RLModules seed {seed}"));
            theirs.Add(Seconds(Python, [script, "--mode", "train", "--seed", Text(seed)], $"Python    seed {seed}"));
            Directory.Delete(output, recursive: true);
        }

        var (median, reference) = (Median(ours), Median(theirs));
        Console.WriteLine(FormattableString.Invariant($"training to 475, start-up included, median of {seeds}: {median:F2} s, Python {reference:F2} s, ratio {median / reference:F2} (target 0.60)"));
        return 0;
    }

    private static double Seconds(string program, string[] arguments, string label)
    {
        var clock = Stopwatch.StartNew();
        var (exitCode, output) = Start(program, arguments);
        var seconds = clock.Elapsed.TotalSeconds;
        var lastLine = output.TrimEnd().Split('\n')[^1];
        Console.WriteLine(FormattableString.Invariant($"{label}: {seconds:F2} s, {Steps().Match(lastLine).Value}"));
        return exitCode == 0 ? seconds : throw new InvalidOperationException($"{label} ended with exit code {exitCode}:\n{output}");
    }

    private static (int ExitCode, string Output) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string RepositoryRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    [GeneratedRegex("env_steps=\\d+")]
    private static partial Regex Steps();
}
