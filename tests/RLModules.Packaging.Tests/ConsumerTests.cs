using RLModules.Packaging.Tests.Support;

namespace RLModules.Packaging.Tests;

/// <summary>A user's first minutes: add the packages, be told what is wrong, let it be fixed, run.</summary>
[Collection(nameof(PackageCollection))]
public sealed class ConsumerTests(PackageFeed feed)
{
    private const string Rule = "RLM0102";

    private static readonly string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="RLModules" Version="{PackageFeed.Version}" />
            <PackageReference Include="RLModules.LibTorch" Version="{PackageFeed.Version}" />
          </ItemGroup>
        </Project>
        """;

    // Only the packages under test, and a folder of its own for what is unpacked, so that none of an earlier run is used.
    private const string Sources = """
        <configuration>
          <packageSources>
            <clear />
            <add key="packages" value="../feed" />
          </packageSources>
          <config>
            <add key="globalPackagesFolder" value="../unpacked" />
          </config>
        </configuration>
        """;

    // Without a Setup: the compiler's command line keeps the analyzers' diagnostics to itself where a declaration is in error, as a partial method in a class that is not would be.
    private const string Program = """
        using RLModules;
        using RLModules.Spaces;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        var module = new PolicySpec { ObservationSpace = new BoxSpace(-1, 1, [4]), ActionSpace = new DiscreteSpace(2) }.Build();
        var outputs = module.ForwardInference(new TensorDict { { Columns.Obs, zeros(3, 4) } });
        Console.WriteLine($"shape ({string.Join(", ", outputs[Columns.ActionDistInputs].shape)})");

        [RLModule]
        public sealed class Policy : RLModule
        {
            private readonly Linear head = Linear(4, 2);

            [Forward]
            private Tensor Act(Tensor obs) => head.call(obs);
        }
        """;

    [Fact]
    public async Task Diagnostic_fires_its_fix_is_applied_and_the_module_runs()
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Root, "Consumer")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Consumer.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), Sources);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program);
        await DotNet.Succeed(folder, "restore");

        var (exitCode, output) = await DotNet.Run(folder, "build", "--no-restore");
        Assert.NotEqual(0, exitCode);
        Assert.True(output.Contains($"Program.cs(12,21): error {Rule}", StringComparison.Ordinal), output);

        await DotNet.Succeed(folder, "format", "analyzers", "--no-restore", "--diagnostics", Rule, "--severity", "error");
        Assert.Equal(
            Program.Replace("public sealed class Policy", "public sealed partial class Policy", StringComparison.Ordinal),
            await File.ReadAllTextAsync(Path.Combine(folder, "Program.cs")));

        Assert.Contains("0 Warning(s)", await DotNet.Succeed(folder, "build", "--no-restore"), StringComparison.Ordinal);
        Assert.Equal("shape (3, 2)", (await DotNet.Succeed(folder, "run", "--no-build")).Trim());
    }
}
