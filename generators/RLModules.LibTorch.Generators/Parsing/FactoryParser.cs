using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.LibTorch.Generators.Model;

namespace RLModules.LibTorch.Generators.Parsing;

/// <summary>Reads <c>[SizeOverloads]</c> and <c>[TensorElement]</c>.</summary>
internal static class FactoryParser
{
    public const string SizeOverloads = "TorchSharp.Interop.SizeOverloadsAttribute";

    public const string TensorElement = "TorchSharp.Interop.TensorElementAttribute";

    public static SizedFactory ParseSizedFactory(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = (MethodDeclarationSyntax)context.TargetNode;
        var rest = method.ParameterList.Parameters.Skip(1).ToList();
        bool Option(string name) => context.Attributes[0].NamedArguments.All(a => a.Key != name || a.Value.Value is true);
        return new SizedFactory(
            ContainingTypes(context.TargetSymbol.ContainingType).ToEquatableArray(),
            string.Join(" ", method.Modifiers.Select(m => m.Text)),
            method.Identifier.Text,
            string.Concat(rest.Select(p => ", " + p.ToString())),
            string.Concat(rest.Select(p => ", " + p.Identifier.Text)),
            Option("Int"),
            Option("Array"));
    }

    public static EquatableArray<TensorElement> ParseElements(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return context.Attributes
            .Select(a => new TensorElement(
                ((ITypeSymbol)a.ConstructorArguments[0].Value!).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                a.NamedArguments.FirstOrDefault(n => n.Key == "Without").Value.Value as string ?? ""))
            .ToEquatableArray();
    }

    private static ImmutableArray<string> ContainingTypes(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? ContainingTypes(outer).Add($"partial class {type.Name}") : [$"static partial class {type.Name}"];
}
