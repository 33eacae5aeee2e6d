using System.Buffers;
using System.Text.Json;

namespace RLModules.Metrics;

/// <summary>A file with one JSON object a line: <c>{"step":8,"wall_time":1700000000.25,"metrics":{"learners":{…}}}</c>.</summary>
/// <remarks>
/// Metrics are nested as in <see cref="MetricsResult.WriteTo"/>; NaN and infinities are strings there. A line is given to the operating system whole before <see cref="Write"/> returns,
/// so a killed process loses none. A half line at the end of an existing file is cut off and new lines are appended. Others may read the file meanwhile; only one sink may write it at a time, which Unix does not enforce.
/// </remarks>
public sealed class JsonLinesSink : IMetricsSink, IDisposable
{
    private readonly FileStream file;
    private readonly TimeProvider clock;
    private readonly ArrayBufferWriter<byte> line = new();

    /// <summary>Opens a file for appending, or makes it and its directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">The clock of <c>wall_time</c>, in seconds since 1970; by default the system's.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public JsonLinesSink(string path, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        clock = timeProvider ?? TimeProvider.System;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

        // No buffer of its own, so that a line is one write.
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.SetLength(EndOfLastLine(file));
        file.Seek(0, SeekOrigin.End);
    }

    /// <inheritdoc/>
    public void Write(long step, MetricsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("step", step);
            json.WriteNumber("wall_time", WallTime.Of(clock));
            json.WritePropertyName("metrics");
            result.WriteTo(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        file.Write(line.WrittenSpan);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private static long EndOfLastLine(FileStream file)
    {
        var block = new byte[4096];
        for (var end = file.Length; end > 0;)
        {
            var begin = Math.Max(0, end - block.Length);
            var content = block.AsSpan(0, (int)(end - begin));
            file.Seek(begin, SeekOrigin.Begin);
            file.ReadExactly(content);
            var newLine = content.LastIndexOf((byte)'\n');
            if (newLine >= 0) return begin + newLine + 1;
            end = begin;
        }

        return 0;
    }
}
