using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>
/// RLM0201: no class that derives from RLModule declares a member by the name of a public forward. An override or <c>new</c> would go around validation,
/// and an overload would be taken for the forward itself.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotOverridePublicForwardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.PublicForwardOverridden];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolAction(
                    context => Analyze(context, module),
                    SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.Event, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol module)
    {
        // An explicit implementation is named after its interface: "IAgent.ForwardTrain".
        var symbol = context.Symbol;
        var name = symbol.Name.Substring(symbol.Name.LastIndexOf('.') + 1);
        if (ForwardMethods.IsPublicForward(name) && symbol.ContainingType.IsModule(module) && symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
        {
            var properties = ImmutableDictionary<string, string?>.Empty.Add(ForwardMethods.AttributeKey, name);
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.PublicForwardOverridden, location, properties, symbol.ContainingType.Name, name));
        }
    }
}
