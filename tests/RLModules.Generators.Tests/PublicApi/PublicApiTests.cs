using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RLModules.Generators.Tests.PublicApi;

/// <summary>What users can see of each library, as accepted: a change of it is a decision.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("RLModules")]
    [InlineData("RLModules.Sampling")]
    [InlineData("RLModules.Learning")]
    [InlineData("RLModules.Algorithms")]
    public Task Library(string name) => Snapshot.Verify(PublicApiText.Of(Load(name)), $"PublicApi.{name}");

    // Its names are TorchSharp's, so the members' names are enough here; their signatures are compared with TorchSharp's elsewhere.
    [Fact]
    public Task Engine() => Snapshot.Verify(PublicApiText.NamesOf(Load("TorchSharp")), "PublicApi.RLModules.LibTorch");

    private static IAssemblySymbol Load(string name)
    {
        var libraries = Directory.EnumerateFiles(References.Metadata("Libraries"), "*.dll").Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        var framework = References.All.Where(reference => Path.GetDirectoryName(reference.Display) == Path.TrimEndingDirectorySeparator(References.Metadata("ReferenceAssemblies")));
        var compilation = CSharpCompilation.Create("Reader", references: [.. framework, .. libraries]);
        return compilation.SourceModule.ReferencedAssemblySymbols.Single(assembly => assembly.Name == name);
    }
}
