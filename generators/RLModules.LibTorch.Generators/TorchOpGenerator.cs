using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RLModules.LibTorch.Generators.Emitting;
using RLModules.LibTorch.Generators.Model;
using RLModules.LibTorch.Generators.Parsing;

namespace RLModules.LibTorch.Generators;

/// <summary>Writes the call behind every partial method that is declared with the schema of a PyTorch operator.</summary>
[Generator]
public sealed class TorchOpGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider.ForAttributeWithMetadataName(
            TorchOpParser.AttributeName,
            static (node, _) => node is MethodDeclarationSyntax,
            TorchOpParser.Parse);

        var types = methods.Collect().SelectMany(static (all, _) => all
            .GroupBy(m => (m.Namespace, m.ContainingTypes))
            .Select(group => (group.Key.Namespace, group.Key.ContainingTypes, Methods: group.ToEquatableArray())));
        context.RegisterSourceOutput(types, static (output, type) =>
            output.AddSource(FileName(type.Namespace, type.ContainingTypes), SourceText.From(TorchOpEmitter.Emit(type.Namespace, type.ContainingTypes, type.Methods), Encoding.UTF8)));

        var schemas = methods.Where(static m => m.Problem is null).Select(static (m, _) => m.Schema).Collect().Select(static (all, _) => all.Distinct().ToEquatableArray());
        context.RegisterSourceOutput(schemas, static (output, all) =>
            output.AddSource(OperatorTableEmitter.FileName, SourceText.From(OperatorTableEmitter.Emit(all), Encoding.UTF8)));
    }

    private static string FileName(string @namespace, EquatableArray<string> types) =>
        string.Join(".", new[] { @namespace }.Concat(types.Select(t => t.Substring(t.LastIndexOf(' ') + 1).TrimStart('@')))) + ".g.cs";
}
