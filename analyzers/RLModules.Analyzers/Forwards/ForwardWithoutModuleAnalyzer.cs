using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>RLM0211: an annotated method in a class that the generator does not read does nothing; most often in a base class that lacks <c>[RLModule]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardWithoutModuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ForwardWithoutModule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolAction(context => Analyze(context, module), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol module)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsModule(module) || type.HasAttribute(WellKnownNames.RLModuleAttribute))
        {
            return;
        }

        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (ForwardMethods.FindAttribute(method) is { } attribute && method.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ForwardWithoutModule, location, method.Name, attribute, type.Name));
            }
        }
    }
}
