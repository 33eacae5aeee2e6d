using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RLModules.LibTorch.Generators.Emitting;
using RLModules.LibTorch.Generators.Model;
using RLModules.LibTorch.Generators.Parsing;

namespace RLModules.LibTorch.Generators;

/// <summary>Writes the many overloads of tensor factories: one for each number of sizes, and for each element type.</summary>
[Generator]
public sealed class FactoryGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var factories = context.SyntaxProvider
            .ForAttributeWithMetadataName(FactoryParser.SizeOverloads, static (node, _) => node is MethodDeclarationSyntax, FactoryParser.ParseSizedFactory)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        context.RegisterSourceOutput(factories, static (output, all) =>
            output.AddSource("TorchSharp.torch.SizeOverloads.g.cs", SourceText.From(SizedFactoryEmitter.Emit(all), Encoding.UTF8)));

        var elements = context.SyntaxProvider
            .ForAttributeWithMetadataName(FactoryParser.TensorElement, static (node, _) => node is ClassDeclarationSyntax, FactoryParser.ParseElements)
            .SelectMany(static (all, _) => all)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        context.RegisterSourceOutput(elements, static (output, all) =>
            output.AddSource("TorchSharp.torch.TensorElements.g.cs", SourceText.From(TensorElementEmitter.Emit(all), Encoding.UTF8)));
    }
}
