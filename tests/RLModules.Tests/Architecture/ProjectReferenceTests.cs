using System.Xml.Linq;

namespace RLModules.Tests.Architecture;

public class ProjectReferenceTests
{
    private static readonly string Root = RepositoryRoot();

    public static TheoryData<string> Projects() => [.. ProjectFiles()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_refers_only_to_what_is_below_it(string path) =>
        Assert.Empty(ProjectReferenceRules.Violations(path, XDocument.Load(Path.Combine(Root, path))));

    [Fact]
    public void Every_layer_of_the_design_is_among_the_tested_projects()
    {
        var paths = ProjectFiles().ToList();
        foreach (var name in new[] { "RLModules", "RLModules.Sampling", "RLModules.Learning", "RLModules.Algorithms", "RLModules.LibTorch" })
            Assert.Contains($"src/{name}/{name}.csproj", paths);
        Assert.Contains("generators/RLModules.Generators/RLModules.Generators.csproj", paths);
    }

    [Theory]
    [InlineData("src/RLModules/RLModules.csproj", """<ProjectReference Include="../RLModules.Learning/RLModules.Learning.csproj" />""")]
    [InlineData("src/RLModules.Sampling/RLModules.Sampling.csproj", """<ProjectReference Include="..\RLModules.Algorithms\RLModules.Algorithms.csproj" />""")]
    [InlineData("src/RLModules/RLModules.csproj", """<ProjectReference Include="../RLModules.LibTorch/RLModules.LibTorch.csproj" />""")]
    [InlineData("src/RLModules.LibTorch/RLModules.LibTorch.csproj", """<ProjectReference Include="../RLModules/RLModules.csproj" />""")]
    [InlineData("src/RLModules/RLModules.csproj", """<ProjectReference Include="$(RepositoryRoot)generators/RLModules.Generators/RLModules.Generators.csproj" />""")]
    [InlineData("src/RLModules.Learning/RLModules.Learning.csproj", """<ProjectReference Include="../../samples/CartPole/CartPole.csproj" />""")]
    [InlineData("samples/CartPole/CartPole.csproj", """<ProjectReference Include="../../src/RLModules.LibTorch/RLModules.LibTorch.csproj" />""")]
    [InlineData("samples/CartPole/CartPole.csproj", """<ProjectReference Include="../../tests/RLModules.Tests/RLModules.Tests.csproj" />""")]
    [InlineData("generators/RLModules.Generators/RLModules.Generators.csproj", """<ProjectReference Include="../../src/RLModules/RLModules.csproj" />""")]
    [InlineData("generators/RLModules.Generators/RLModules.Generators.csproj", """<PackageReference Include="Spectre.Console" />""")]
    [InlineData("analyzers/RLModules.Analyzers/RLModules.Analyzers.csproj", """<UsesTorch>true</UsesTorch>""")]
    public void Reference_against_the_direction_is_found(string path, string item) =>
        Assert.Single(ProjectReferenceRules.Violations(path, XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>")));

    [Theory]
    [InlineData("src/RLModules.Algorithms/RLModules.Algorithms.csproj", """<ProjectReference Include="../RLModules.Learning/RLModules.Learning.csproj" />""")]
    [InlineData("src/RLModules.Learning/RLModules.Learning.csproj", """<ProjectReference Include="$(RepositoryRoot)generators/RLModules.Generators/RLModules.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />""")]
    [InlineData("samples/CartPole/CartPole.csproj", """<ProjectReference Include="../../src/RLModules.Algorithms/RLModules.Algorithms.csproj" />""")]
    public void Reference_in_the_direction_is_allowed(string path, string item) =>
        Assert.Empty(ProjectReferenceRules.Violations(path, XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>")));

    private static IEnumerable<string> ProjectFiles() =>
        Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is "src" or "samples" or "generators" or "analyzers" or "tests")
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dsl.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds Dsl.sln; run the tests from their place in the repository.");
    }
}
