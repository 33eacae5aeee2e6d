using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>RLM0404: a module acts, and all of its components are marked <c>[NonInference]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NothingLeftAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NothingLeft];

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
        // What an abstract module lacks, a class derived from it may have.
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsAbstract || !type.HasAttribute(WellKnownNames.RLModuleAttribute) || !type.DerivesFrom(known.RLModule))
        {
            return;
        }

        // The private members of another assembly cannot be seen.
        var classes = type.BaseTypes().Prepend(type).Where(candidate => candidate.HasAttribute(WellKnownNames.RLModuleAttribute)).ToArray();
        if (classes.Any(candidate => candidate.DeclaringSyntaxReferences.Length == 0))
        {
            return;
        }

        var parser = new ComponentParser(known, new ProblemList(), context.CancellationToken);
        var components = classes.SelectMany(candidate => parser.Parse(candidate)).ToArray();
        if (components.Length > 0 && !type.DerivesFrom(known.MultiRLModule) && components.All(component => component.IsNonInference) && PhaseForwards.OfInference(type).Any())
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.NothingLeft, type.Locations.First(location => location.IsInSource), type.Name));
        }
    }
}
