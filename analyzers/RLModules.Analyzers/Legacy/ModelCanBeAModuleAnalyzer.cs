using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Legacy;

/// <summary>A model of RLlib's old stack can be a module of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelCanBeAModuleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.LegacyModel];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // The runtime's own classes are no user's to turn.
            if (start.Compilation.GetTypeByMetadataName(LegacyNames.ModelV2) is { } model && !SymbolEqualityComparer.Default.Equals(model.ContainingAssembly, start.Compilation.Assembly))
            {
                start.RegisterSymbolAction(context => Analyze(context, model), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol model)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false } && type.DerivesFrom(model))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.LegacyModel, type.Locations[0], type.Name));
        }
    }
}
