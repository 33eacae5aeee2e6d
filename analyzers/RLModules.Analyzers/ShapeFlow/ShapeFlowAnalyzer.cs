using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RLModules.Analyzers.ShapeFlow;

/// <summary>
/// RLM0901, RLM0902, RLM0903 and RLM0990: follows tensors through modules and networks. What it does not know it does not report.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapeFlowAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.ShapeMismatch, DiagnosticDescriptors.OutputShape, DiagnosticDescriptors.HeadWidth, DiagnosticDescriptors.InferredShape];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var shared = new ShapeFlowContext(start.Compilation);
            if (shared.Known.Tensor is null || shared.Known.RLModule is null)
            {
                return;
            }

            start.RegisterSymbolStartAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (!ShapeFlowContext.IsFollowed(type))
                    {
                        return;
                    }

                    // The code is bound once, by the driver, for all analyzers.
                    symbol.RegisterOperationBlockAction(code =>
                    {
                        foreach (var block in code.OperationBlocks)
                        {
                            shared.Bodies.Add(code.OwningSymbol, block);
                        }
                    });
                    symbol.RegisterSymbolEndAction(end => Report(end, type, shared));
                },
                SymbolKind.NamedType);
            start.RegisterOperationAction(operation => HeadWidths.Check(operation, shared), OperationKind.ObjectCreation, OperationKind.With);
        });
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, ShapeFlowContext shared)
    {
        var showsShapes = type.DeclaringSyntaxReferences.Any(reference => IsShown(reference.SyntaxTree, context));
        var result = shared.Analyze(type, showsShapes, context.CancellationToken);
        foreach (var problem in result.Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                problem.Kind == ShapeProblemKind.Output ? DiagnosticDescriptors.OutputShape : DiagnosticDescriptors.ShapeMismatch,
                problem.Location,
                problem.Message));
        }

        if (showsShapes)
        {
            foreach (var (location, name, shape) in result.Shapes)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InferredShape, location, $"`{name}`: {shape}"));
            }
        }
    }

    // Hidden, the rule is as good as off: then nothing is noted for it.
    private static bool IsShown(SyntaxTree tree, SymbolAnalysisContext context)
    {
        var options = context.Compilation.Options;
        var id = DiagnosticDescriptors.InferredShape.Id;
        if (options.SpecificDiagnosticOptions.TryGetValue(id, out var severity)
            || (options.SyntaxTreeOptionsProvider is { } provider
                && (provider.TryGetDiagnosticValue(tree, id, context.CancellationToken, out severity) || provider.TryGetGlobalDiagnosticValue(id, context.CancellationToken, out severity))))
        {
            return severity is ReportDiagnostic.Info or ReportDiagnostic.Warn or ReportDiagnostic.Error;
        }

        return false;
    }
}
