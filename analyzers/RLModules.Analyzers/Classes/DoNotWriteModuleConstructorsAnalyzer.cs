using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Classes;

/// <summary>A module has the generated constructor alone, or one written by hand with the same parameter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotWriteModuleConstructorsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.OwnConstructor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known.RLModule is not null)
            {
                start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        // What does not derive from a module gets no constructor, so that its own is the lesser error.
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsRecord: false }
            || !type.HasAttribute(WellKnownNames.RLModuleAttribute)
            || !type.DerivesFrom(known.RLModule))
        {
            return;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            if (!constructor.IsImplicitlyDeclared && !ModuleParser.TakesSpec(constructor, ModuleParser.SpecBaseOf(type, known)))
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.OwnConstructor, constructor.Locations[0], type.Name));
            }
        }
    }
}
