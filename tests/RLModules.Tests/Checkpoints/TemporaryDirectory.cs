namespace RLModules.Tests.Checkpoints;

/// <summary>A directory that is deleted when the test ends.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("rlmodules-").FullName;

    public string File(string name) => Path.Combine(FullPath, name);

    public string[] FileNames() => [.. Directory.GetFiles(FullPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
