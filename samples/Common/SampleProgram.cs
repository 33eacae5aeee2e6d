using RLModules.Checkpoints;

namespace RLModules.Samples;

/// <summary>What every sample does around its own work: command line, Ctrl-C, errors.</summary>
internal static class SampleProgram
{
    /// <summary>The exit code after Ctrl-C.</summary>
    public const int Stopped = 130;

    /// <summary>Runs a sample.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="about">What the sample does, for <c>--help</c>.</param>
    /// <param name="defaults">The options where the command line says nothing.</param>
    /// <param name="run">The sample; the token is cancelled by the first Ctrl-C, the second ends the process.</param>
    /// <returns>The exit code: the sample's, or 2 after an error of the caller's.</returns>
    public static int Run(string[] arguments, string about, SampleOptions defaults, Func<SampleOptions, CancellationToken, int> run)
    {
        try
        {
            var options = SampleOptions.Parse(arguments, defaults);
            if (options.Help)
            {
                Console.WriteLine($"{about}\n\nOptions:\n  --seed N     decides everything random (default {defaults.Seed})\n  --steps N    environment steps at most (default {defaults.Steps})");
                Console.Write(defaults.Out is null ? "" : $"  --out DIR    where the checkpoint goes (default {defaults.Out})\n  --restore    restores the checkpoint and plays in place of training\n");
                return 0;
            }

            using var cancellation = new CancellationTokenSource();
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = !cancellation.IsCancellationRequested;
                cancellation.Cancel();
            };
            return run(options, cancellation.Token);
        }
        catch (Exception error) when (error is FormatException or CheckpointException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }
}
