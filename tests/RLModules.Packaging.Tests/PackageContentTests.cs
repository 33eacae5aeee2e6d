using RLModules.Packaging.Tests.Support;

namespace RLModules.Packaging.Tests;

/// <summary>What the packages hold and what they depend on.</summary>
[Collection(nameof(PackageCollection))]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void One_package_has_runtime_generators_analyzers_and_code_fixes() => Assert.Equal(
        [
            "README.md", "RLModules.nuspec",
            "analyzers/dotnet/cs/RLModules.Analyzers.dll", "analyzers/dotnet/cs/RLModules.CodeFixes.dll", "analyzers/dotnet/cs/RLModules.Generators.dll",
            "lib/net10.0/RLModules.dll", "lib/net10.0/RLModules.xml", "lib/net8.0/RLModules.dll", "lib/net8.0/RLModules.xml",
        ],
        feed.Files("RLModules"));

    [Fact]
    public void Engine_comes_with_its_native_part() => Assert.Equal(
        [
            "README.md", "RLModules.LibTorch.nuspec",
            "lib/net10.0/TorchSharp.dll", "lib/net10.0/TorchSharp.xml", "lib/net8.0/TorchSharp.dll", "lib/net8.0/TorchSharp.xml",
            "runtimes/linux-x64/native/librlmodules_torch.so",
        ],
        feed.Files("RLModules.LibTorch"));

    [Theory]
    [InlineData("RLModules")]
    [InlineData("RLModules.LibTorch")]
    public void Package_depends_on_nothing_for_either_framework(string package)
    {
        var manifest = feed.Manifest(package);

        Assert.Equal(["net10.0", "net8.0"], manifest.Descendants().Where(element => element.Name.LocalName == "group").Select(group => group.Attribute("targetFramework")!.Value));
        Assert.DoesNotContain(manifest.Descendants(), element => element.Name.LocalName == "dependency");
    }
}
