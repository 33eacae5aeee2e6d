using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RLModules.Testing;

/// <summary>What a user's project references: the framework, the runtime and the tensor engine.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Directory.EnumerateFiles(Metadata("ReferenceAssemblies"), "*.dll").Order(StringComparer.Ordinal).Select(Read),
        Read(typeof(RLModule).Assembly.Location),
        Read(typeof(TorchSharp.torch).Assembly.Location),

        // Where the test project references them.
        .. new[] { "RLModules.Sampling.dll", "RLModules.Learning.dll", "RLModules.Algorithms.dll" }
            .Select(name => Path.Combine(AppContext.BaseDirectory, name)).Where(File.Exists).Select(Read),
    ];

    public static string Metadata(string key) => typeof(References).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key).Value!;

    private static MetadataReference Read(string path) => MetadataReference.CreateFromFile(path);
}
