using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>
/// RLM0202: what the generator writes between the public forwards and the annotated methods is not written by hand, neither in an annotated class nor in one
/// derived from it. A module without <c>[RLModule]</c> anywhere has no generator to help it and may.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotOverrideDispatchAnalyzer : DiagnosticAnalyzer
{
    private const string Pair = "annotate a network with [TargetNetworkPair]";

    // Members of RLModule that a user may write in place of the generator (GetInitialState, ListComponents, …) are not among them.
    private static readonly ImmutableDictionary<string, string> Advice = new[] { "Forward", "ForwardTrain", "ForwardExploration", "ForwardInference" }
        .SelectMany(name => new[] { "Dispatch" + name, "Describe" + name }, (name, member) => (Member: member, Advice: $"annotate a private method with [{name}]"))
        .Append((Member: "EnsureTargetNetworks", Advice: Pair))
        .Append((Member: "TargetNetworkKeys", Advice: Pair))
        .ToImmutableDictionary(entry => entry.Member, entry => entry.Advice);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.DispatchOverridden];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolAction(context => Analyze(context, module), SymbolKind.Method, SymbolKind.Property);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol module)
    {
        var symbol = context.Symbol;
        if (Advice.TryGetValue(symbol.Name, out var advice)
            && symbol.ContainingType.IsModule(module)
            && symbol.ContainingType.IsGenerated()
            && symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.DispatchOverridden, location, symbol.Name, advice));
        }
    }
}
