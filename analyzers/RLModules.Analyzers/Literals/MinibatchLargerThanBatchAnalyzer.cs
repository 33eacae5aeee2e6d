using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RLModules.Analyzers.Literals;

/// <summary>RLM0804: one expression sets a minibatch that is larger than its batch; what it does not set has its default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MinibatchLargerThanBatchAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The configs that have both sizes, with their defaults; a test compares them with the classes.</summary>
    internal static readonly ImmutableArray<(string Config, int Batch, int Minibatch)> Configs = [("RLModules.Algorithms.Ppo.PpoConfig", 4000, 128)];

    /// <summary>The property with the batch's size.</summary>
    internal const string BatchProperty = "TrainBatchSize";

    /// <summary>The property with the minibatch's size.</summary>
    internal const string MinibatchProperty = "MinibatchSize";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.MinibatchLargerThanBatch];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var configs = Configs
                .Select(config => (Type: start.Compilation.GetTypesByMetadataName(config.Config).FirstOrDefault(), config.Batch, config.Minibatch))
                .Where(config => config.Type is not null)
                .ToArray();
            if (configs.Length > 0)
            {
                start.RegisterOperationAction(operation => Analyze(operation, configs), OperationKind.ObjectCreation, OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, (INamedTypeSymbol? Type, int Batch, int Minibatch)[] configs)
    {
        foreach (var (type, defaultBatch, defaultMinibatch) in configs)
        {
            if (!SymbolEqualityComparer.Default.Equals(context.Operation.Type, type))
            {
                continue;
            }

            var literal = ObjectLiteral.Of(context.Operation, type!);
            var (batch, minibatch) = (literal.Find(BatchProperty), literal.Find(MinibatchProperty));
            var later = batch is null || minibatch?.Syntax.SpanStart > batch.Syntax.SpanStart ? minibatch : batch;
            if (later is not null
                && ObjectLiteral.IsOwn(later, context.Operation)
                && SizeOf(batch, literal.IsNew, defaultBatch) is { } batchSize
                && SizeOf(minibatch, literal.IsNew, defaultMinibatch) is { } minibatchSize
                && minibatchSize > batchSize
                && batchSize > 0)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MinibatchLargerThanBatch, later.Syntax.GetLocation(), minibatchSize, batchSize));
            }
        }
    }

    private static int? SizeOf(IOperation? setting, bool isNew, int standard) =>
        setting is null ? (isNew ? standard : null) : Unconverted(ObjectLiteral.ValueOf(setting)).ConstantValue is { HasValue: true, Value: int size } ? size : null;

    // The options may be nullable; a constant is under the conversion.
    private static IOperation Unconverted(IOperation value) => value is IConversionOperation conversion ? Unconverted(conversion.Operand) : value;
}
