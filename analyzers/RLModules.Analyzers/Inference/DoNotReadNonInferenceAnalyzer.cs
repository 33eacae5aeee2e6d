using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>RLM0401: an inference or exploration forward reaches a member that is marked <c>[NonInference]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotReadNonInferenceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.NonInferenceReached];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known.RLModule is null)
            {
                return;
            }

            var reach = new InferenceReach(start.Compilation, known);
            start.RegisterSymbolAction(symbol => Analyze(symbol, reach, known), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, InferenceReach reach, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.HasAttribute(WellKnownNames.RLModuleAttribute) || !type.DerivesFrom(known.RLModule))
        {
            return;
        }

        var absent = new NonInferenceMembers(known, context.CancellationToken);
        if (!HasAbsentMembers(type, absent))
        {
            return;
        }

        foreach (var read in reach.Find(type, absent, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.NonInferenceReached, read.Location, read.Name, read.Chain));
        }
    }

    // Most modules mark nothing, and need not be followed.
    private static bool HasAbsentMembers(INamedTypeSymbol type, NonInferenceMembers absent) => type.BaseTypes().Prepend(type)
        .Any(candidate => absent.PartsOf(candidate).Any() || candidate.GetMembers().Any(member =>
            member.HasAttribute(WellKnownNames.NonInferenceAttribute) || (TypeOf(member) is INamedTypeSymbol held && absent.PartsOf(held).Any())));

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
}
