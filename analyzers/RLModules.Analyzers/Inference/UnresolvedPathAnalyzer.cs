using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.Declarations;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>RLM0402, below the component: a path of <c>[NonInference("…")]</c> leads through a component to no part of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnresolvedPathAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnresolvedPath];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known.RLModule is not null)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.HasAttribute(WellKnownNames.RLModuleAttribute) || !type.DerivesFrom(known.RLModule))
        {
            return;
        }

        NetworkPartFinder? finder = null;
        foreach (var attribute in type.FindAttributes(WellKnownNames.NonInferenceAttribute))
        {
            if (attribute.FirstString() is { } path && path.IndexOf('.') > 0 && attribute.ApplicationSyntaxReference is { } reference)
            {
                finder ??= new NetworkPartFinder(new SemanticModels(context.Compilation), known, context.CancellationToken);
                var location = Location.Create(reference.SyntaxTree, reference.Span);
                Analyze(context, type, path, location, finder);
            }
        }
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, string path, Location attribute, NetworkPartFinder finder)
    {
        // A path that begins with no component is reported with the declarations.
        var keys = path.Split('.');
        var component = type.GetMembers().FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol
            && member is { IsStatic: false, IsImplicitlyDeclared: false } && ComponentParser.KeyOf(member) == keys[0]);
        if (component is null || (finder.OfMember(component) is { } parts ? parts.FindMissing([.. keys.Skip(1)]) : null) is not { } missing)
        {
            return;
        }

        var position = keys.Take(missing.Index + 1).Sum(key => key.Length + 1);
        var length = keys[missing.Index + 1].Length;
        var owner = string.Join(".", keys.Take(missing.Index + 1));
        var advice = $"leads to no part: '{owner}' has {(missing.Keys.Count == 0 ? "no parts" : $"the parts {string.Join(", ", missing.Keys.Select(key => $"'{key}'"))}")}";
        var location = length == 0 ? attribute : ShapeLiteral.Locate(attribute, path, position, length, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnresolvedPath, location, $"(\"{path}\")", type.Name, advice));
    }
}
