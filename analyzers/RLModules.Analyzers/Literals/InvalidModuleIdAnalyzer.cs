using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Literals;

/// <summary>RLM0802: a constant that is no module id is given to a parameter or property annotated with <c>[ModuleId]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidModuleIdAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.InvalidModuleId];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypesByMetadataName(WellKnownNames.ModuleIdAttribute).IsEmpty)
            {
                return;
            }

            start.RegisterOperationAction(AnalyzeArgument, OperationKind.Argument);
            start.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment);
            start.RegisterOperationAction(AnalyzeInitializer, OperationKind.PropertyInitializer);
        });
    }

    private static void AnalyzeArgument(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.HasAttribute(WellKnownNames.ModuleIdAttribute) == true)
        {
            Check(context, argument.Value);
        }
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation target && IsModuleId(target.Property))
        {
            Check(context, assignment.Value);
        }
    }

    private static void AnalyzeInitializer(OperationAnalysisContext context)
    {
        var initializer = (IPropertyInitializerOperation)context.Operation;
        if (initializer.InitializedProperties.Any(IsModuleId))
        {
            Check(context, initializer.Value);
        }
    }

    private static void Check(OperationAnalysisContext context, IOperation value)
    {
        foreach (var single in Values(value))
        {
            if (single.ConstantValue is { HasValue: true, Value: string id } && ModuleIdRule.FindProblem(id) is { } problem)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InvalidModuleId, single.Syntax.GetLocation(), id, problem));
            }
        }
    }

    // A parameter or property may hold several ids.
    private static IEnumerable<IOperation> Values(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } => [value],
        IConversionOperation conversion => Values(conversion.Operand),
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.SelectMany(Values),
        ICollectionExpressionOperation elements => elements.Elements.SelectMany(Values),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => Values(choice.WhenTrue).Concat(Values(whenFalse)),
        _ => [],
    };

    // The property of a positional record takes its attribute from the parameter.
    private static bool IsModuleId(IPropertySymbol property) => property.HasAttribute(WellKnownNames.ModuleIdAttribute)
        || (property.ContainingType.IsRecord && property.ContainingType.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter =>
            parameter.Name == property.Name && parameter.HasAttribute(WellKnownNames.ModuleIdAttribute))));
}
