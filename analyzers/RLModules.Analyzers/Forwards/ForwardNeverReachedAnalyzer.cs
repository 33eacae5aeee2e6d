using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>
/// RLM0208: a <c>[Forward]</c> stands in for phases without a method of their own; where all three have one, in the class or a base of it, it is never called.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardNeverReachedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ForwardNeverReached];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolAction(context => Analyze(context, module), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol module)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.ContainingType is not { } type
            || !type.IsModule(module)
            || !method.HasAttribute(WellKnownNames.ForwardAttribute)
            || !type.HasAttribute(WellKnownNames.RLModuleAttribute)
            || method.Locations.FirstOrDefault(location => location.IsInSource) is not { } location)
        {
            return;
        }

        var phases = ForwardMethods.Phases.Select(phase => FindMethod(type, module, phase.Attribute, phase.Dispatch) is { } own ? $"{phase.Phase} ({own})" : null).ToArray();
        if (phases.All(phase => phase is not null))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ForwardNeverReached, location, method.Name, $"{phases[0]}, {phases[1]} and {phases[2]}"));
        }
    }

    // The method that serves a phase before any [Forward] does: annotated, or, in another assembly, what the generator wrote for it.
    private static string? FindMethod(INamedTypeSymbol type, INamedTypeSymbol module, string attribute, string dispatch)
    {
        foreach (var candidate in ForwardMethods.ModulesOf(type, module))
        {
            var members = candidate.GetMembers().OfType<IMethodSymbol>();
            var annotated = candidate.HasAttribute(WellKnownNames.RLModuleAttribute) ? members.FirstOrDefault(member => member.HasAttribute(attribute)) : null;
            if ((annotated ?? members.FirstOrDefault(member => member.Name == dispatch)) is { } found)
            {
                return SymbolEqualityComparer.Default.Equals(candidate, type) ? found.Name : $"{candidate.Name}.{found.Name}";
            }
        }

        return null;
    }
}
