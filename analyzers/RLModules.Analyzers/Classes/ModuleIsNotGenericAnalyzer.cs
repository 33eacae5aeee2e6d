using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Classes;

/// <summary>A module that can be built is one class: neither it nor a type around it has type parameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleIsNotGenericAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.GenericModule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // Of an abstract module no checkpoint is written; its closed subclasses have type ids of their own.
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is { TypeKind: TypeKind.Class, IsGenericType: true, IsAbstract: false, IsRecord: false }
            && type.FindAttribute(WellKnownNames.RLModuleAttribute) is { } attribute)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.GenericModule, AnnotatedClass.Locate(type, attribute, context.CancellationToken), type.Name));
        }
    }
}
