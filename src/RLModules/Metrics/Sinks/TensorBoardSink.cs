using System.Globalization;

namespace RLModules.Metrics;

/// <summary>A TensorBoard event file: each metric a scalar under its names joined by slashes, <c>learners/default_policy/total_loss</c>.</summary>
/// <remarks>
/// Format: TFRecords (<c>tensorflow/core/lib/io/record_writer.h</c>) of <c>Event</c> messages (<c>tensorflow/core/util/event.proto</c>). Values are float32, as the format has them; NaN and infinities
/// are written as such. Series are left out; throughputs are scalars of their own. An event is given to the operating system whole before <see cref="Write"/> returns. A run that
/// goes on writes a new file, and TensorBoard shows all files of a directory as one run.
/// </remarks>
public sealed class TensorBoardSink : IMetricsSink, IDisposable
{
    private readonly FileStream file;
    private readonly TimeProvider clock;
    private readonly TensorBoardEvent events = new();

    /// <summary>Begins a new event file.</summary>
    /// <param name="directory">The run's directory; made if need be.</param>
    /// <param name="timeProvider">The clock of names and events; by default the system's.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TensorBoardSink(string directory, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        clock = timeProvider ?? TimeProvider.System;
        Directory.CreateDirectory(directory);
        file = Create(Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{clock.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}")));
        file.Write(events.FileVersion(WallTime.Of(clock)));
    }

    /// <summary>The file.</summary>
    public string FilePath => file.Name;

    /// <inheritdoc/>
    public void Write(long step, MetricsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        file.Write(events.Scalars(WallTime.Of(clock), step, result.Scalars().Select(scalar => (scalar.Key.ToString(), (float)scalar.Value))));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    /// <summary>A new file; where another sink has begun one in the same second, with a number behind the name.</summary>
    private static FileStream Create(string path)
    {
        for (var number = 0; ; number++)
        {
            var candidate = number == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
            try
            {
                return new FileStream(candidate, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(candidate))
            {
            }
        }
    }
}
