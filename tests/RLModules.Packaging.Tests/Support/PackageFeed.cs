using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace RLModules.Packaging.Tests.Support;

/// <summary>The packages as they would be published, made from what is built, in a folder of their own.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private static readonly string[] Projects = ["RLModules", "RLModules.LibTorch"];

    /// <summary>A folder outside the repository, with the packages in <c>feed</c>.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("rlmodules-packages-").FullName;

    /// <summary>The packages' version.</summary>
    public static string Version => Metadata("Version");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        foreach (var project in Projects)
        {
            await DotNet.Succeed(
                Metadata("RepositoryRoot"),
                "pack", $"src/{project}", "--configuration", Metadata("Configuration"), "--no-build", "--output", Path.Combine(Root, "feed"), "--verbosity", "quiet");
        }
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The files of a package, without those of the container itself.</summary>
    public IReadOnlyList<string> Files(string package)
    {
        using var archive = Open(package);
        return [.. archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>A package's manifest.</summary>
    public XDocument Manifest(string package)
    {
        using var archive = Open(package);
        using var manifest = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(manifest);
    }

    private ZipArchive Open(string package) => ZipFile.OpenRead(Path.Combine(Root, "feed", $"{package}.{Version}.nupkg"));

    private static string Metadata(string key) => typeof(PackageFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
