using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Specs;

/// <summary>RLM0312: a whole-batch forward declares an output that none of the dictionaries it returns has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredOutputsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.OutputNeverWritten];

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
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!WholeBatchForward.IsForward(method, known) || !WholeBatchForward.ReturnsBatch(method, known))
        {
            return;
        }

        // An optional output that is never there breaks nothing.
        var declared = WholeBatchForward.Declared(method, WellKnownNames.OutputAttribute).Where(output => !output.IsOptional).ToArray();
        if (declared.Length == 0 || new ReturnedColumns(method.ContainingType, known, new SemanticModels(context.Compilation), context.CancellationToken).Find(method) is not { } columns)
        {
            return;
        }

        foreach (var (path, _, attribute) in declared)
        {
            if (attribute.ApplicationSyntaxReference is { } reference && !columns.Any(column => ColumnPath.Touch(column, path)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.OutputNeverWritten, Location.Create(reference.SyntaxTree, reference.Span), method.Name, path));
            }
        }
    }
}
