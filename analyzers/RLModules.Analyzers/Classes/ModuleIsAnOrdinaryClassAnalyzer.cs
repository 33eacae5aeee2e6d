using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Classes;

/// <summary>A module or network is no struct, record or static class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleIsAnOrdinaryClassAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnsupportedKind];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var kind = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            { TypeKind: TypeKind.Class, IsStatic: true } => "static class",
            _ => null,
        };
        if (kind is null
            || (type.FindAttribute(WellKnownNames.RLModuleAttribute) ?? type.FindAttribute(WellKnownNames.NetworkAttribute)) is not { } attribute)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.UnsupportedKind, AnnotatedClass.Locate(type, attribute, context.CancellationToken), type.Name, kind));
    }
}
