using CartPoleSample;
using RLModules.Checkpoints;

try
{
    var options = DemoOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(DemoOptions.Usage);
        return 0;
    }

    using var cancellation = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        // The first Ctrl-C lets the iteration end and saves; the second ends the process.
        pressed.Cancel = !cancellation.IsCancellationRequested;
        cancellation.Cancel();
    };
    ITrainingDisplay display = Console.IsOutputRedirected ? new PlainLines(Console.Out) : new LiveTable();
    return new Demo(options, Console.Out, cancellation.Token).Run(display);
}
catch (Exception error) when (error is UsageException or CheckpointException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
