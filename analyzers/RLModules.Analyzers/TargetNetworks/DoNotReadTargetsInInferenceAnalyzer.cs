using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.Inference;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.TargetNetworks;

/// <summary>An inference or exploration forward reaches no target network.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotReadTargetsInInferenceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.TargetReadInInference];

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
                var reach = new InferenceReach(start.Compilation, known);
                start.RegisterSymbolAction(context => Analyze(context, reach, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, InferenceReach reach, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.HasAttribute(WellKnownNames.RLModuleAttribute) || !type.DerivesFrom(known.RLModule) || !HasTargets(type))
        {
            return;
        }

        foreach (var read in reach.Find(type, new TargetMembers(), context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.TargetReadInInference, read.Location, read.Name, read.Chain));
        }
    }

    // Most modules have no targets, and need not be followed.
    private static bool HasTargets(INamedTypeSymbol type) => type.BaseTypes().Prepend(type)
        .Any(candidate => candidate.GetMembers().Any(member => member.HasAttribute(WellKnownNames.TargetNetworkPairAttribute)));

    private sealed class TargetMembers : AbsentMembers
    {
        // The generated property throws, the field behind it is null.
        public override Absence OfModule(ISymbol member) =>
            TargetPairs.FindOfTarget(member) is null ? Absence.None : member is IPropertySymbol ? Absence.Throws : Absence.Null;
    }
}
