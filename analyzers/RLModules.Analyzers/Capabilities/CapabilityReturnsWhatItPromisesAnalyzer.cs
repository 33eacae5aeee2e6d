using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Capabilities;

/// <summary>
/// RLM0701, second half: Q-values come in the column <c>qf_preds</c>, an advantage distribution as values, logits or probabilities, and values are one
/// number a row. That values are one tensor is what parsing says.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapabilityReturnsWhatItPromisesAnalyzer : DiagnosticAnalyzer
{
    private const string QValues = "qf_preds";

    private static readonly string[] Distribution = [QValues, "qf_logits", "qf_probs"];

    private static readonly string[] Attributes =
        [WellKnownNames.ComputeValuesAttribute, WellKnownNames.ComputeQValuesAttribute, WellKnownNames.ComputeAdvantageDistributionAttribute];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.CapabilityContradicted];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.HasAttribute(WellKnownNames.RLModuleAttribute)
            || !type.GetMembers().Any(member => Attributes.Any(attribute => member.HasAttribute(attribute)))
            || ModuleParser.Parse(type, context.Compilation, context.CancellationToken).Model is not { } model)
        {
            return;
        }

        foreach (var call in model.Forwards.Calls)
        {
            var method = type.MembersInOrder().OfType<IMethodSymbol>().FirstOrDefault(candidate => candidate.HasAttribute($"{nameof(RLModules)}.{call.Kind}Attribute"));
            if (method?.Locations.FirstOrDefault(location => location.IsInSource) is not { } name || Contradiction(call) is not { } contradiction)
            {
                continue;
            }

            var location = call.Kind == CallKind.ComputeValues ? FindShape(method, context.CancellationToken) ?? name : name;
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.CapabilityContradicted, location, method.Name, call.Kind.ToString(), contradiction));
        }
    }

    private static string? Contradiction(CallModel call) => call.Kind switch
    {
        CallKind.ComputeValues when call.Outputs.FirstOrDefault()?.Shape is { } shape && !IsOneNumberARow(shape) =>
            $"returns one number a row, shape (b) or (b, t), not ({Text(shape)})",
        CallKind.ComputeQValues => Missing(call, $"the column '{QValues}'", QValues),
        CallKind.ComputeAdvantageDistribution => Missing(call, $"one of the columns {string.Join(", ", Distribution.Select(column => $"'{column}'"))}", Distribution),
        _ => null,
    };

    // A dictionary without [Output] may hold anything.
    private static string? Missing(CallModel call, string promise, params string[] columns)
    {
        if (call.Outputs.Count == 0 || call.Outputs.Any(output => !output.IsOptional && columns.Contains(output.Path)))
        {
            return null;
        }

        var returned = call.Outputs.Select(output => $"'{output.Path}'{(output.IsOptional ? " (may be absent)" : "")}");
        return $"promises {promise}, but returns {string.Join(", ", returned)}";
    }

    private static bool IsOneNumberARow(ShapeModel shape) => shape.Dimensions.All(dimension => dimension.Kind == DimensionKind.Symbol)
        && (shape.Leading is null ? shape.Dimensions.Count is 1 or 2 : shape.Dimensions.Count <= 1);

    private static string Text(ShapeModel shape) => string.Join(", ", shape.Dimensions
        .Select(dimension => dimension.Kind == DimensionKind.Expression ? $"{{{dimension.Text}}}" : dimension.Text)
        .Prepend(shape.Leading is null ? "" : shape.Leading + "..")
        .Where(part => part.Length > 0));

    private static Location? FindShape(IMethodSymbol method, CancellationToken cancellation) =>
        (method.FindReturnAttribute(WellKnownNames.ShapeAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.GetLocation();
}
