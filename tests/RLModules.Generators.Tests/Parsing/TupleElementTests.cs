using Microsoft.CodeAnalysis;
using RLModules.Generators.Parsing;

namespace RLModules.Generators.Tests.Parsing;

/// <summary>What is read of a returned tuple from syntax is what its symbol says.</summary>
public sealed class TupleElementTests
{
    [Theory]
    [InlineData("(Tensor first, Tensor second)")]
    [InlineData("(Tensor, Tensor second)")]
    [InlineData("(Tensor? @new, (Tensor a, Tensor b) pair)")]
    [InlineData("(int a, int b, int c, int d, int e, int f, int g)")]
    [InlineData("(int a, int b, int c, int d, int e, int f, int g, int h)")]
    [InlineData("(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j)")]
    [InlineData("System.ValueTuple<Tensor, Tensor>")]
    [InlineData("Pair")]
    public void Elements_are_those_of_the_symbol(string type)
    {
        var compilation = Sources.Compile($"using Pair = (TorchSharp.torch.Tensor left, TorchSharp.torch.Tensor right); class Holder {{ {type} Method() => throw null!; }}");
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName("Holder")!.GetMembers("Method").Single();
        var tuple = (INamedTypeSymbol)method.ReturnType;

        Assert.Equal(
            tuple.TupleElements.Select(element => (element.Type.ToQualifiedName(), element.Name, element.IsExplicitlyNamedTupleElement)),
            TupleElement.Of(method, tuple, CancellationToken.None).Select(element => (element.Type.ToQualifiedName(), element.Name, element.IsNamed)));
    }
}
