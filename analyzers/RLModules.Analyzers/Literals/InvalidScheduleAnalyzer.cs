using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Learning.Schedules;

namespace RLModules.Analyzers.Literals;

/// <summary>RLM0803: a schedule written in code does not begin at 0, does not increase, or has a value that is no finite number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidScheduleAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The runtime's class.</summary>
    internal const string Schedule = "RLModules.Learning.Schedules.Schedule";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.InvalidSchedule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypesByMetadataName(Schedule).FirstOrDefault() is { } schedule)
            {
                start.RegisterOperationAction(
                    operation => Analyze(operation, schedule),
                    OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.CollectionExpression, OperationKind.Conversion);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol schedule)
    {
        var points = context.Operation switch
        {
            IObjectCreationOperation creation when Is(creation.Type) => PointsOf(creation.Arguments),
            IInvocationOperation { TargetMethod.Name: "Create" } creation when Is(creation.TargetMethod.ContainingType) => PointsOf(creation.Arguments),
            ICollectionExpressionOperation expression when Is(expression.Type) => expression.Elements,
            _ => (ImmutableArray<IOperation>?)null,
        };
        if (points is { } written)
        {
            Check(context, written, [.. written.Select(PointOf)]);
        }
        else if (context.Operation is IConversionOperation { OperatorMethod: { } method } conversion && Is(method.ContainingType))
        {
            Check(context, [conversion.Operand], [(0, NumberOf(conversion.Operand))]);
        }

        bool Is(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, schedule);
    }

    private static void Check(OperationAnalysisContext context, ImmutableArray<IOperation> written, IReadOnlyList<(long? Step, double? Value)> points)
    {
        if (ScheduleRule.FindProblem(points) is { } found)
        {
            var place = written.IsEmpty ? context.Operation : written[found.Index];
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InvalidSchedule, place.Syntax.GetLocation(), found.Problem));
        }
    }

    private static ImmutableArray<IOperation>? PointsOf(ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments.Length != 1)
        {
            return null;
        }

        var value = arguments[0].Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            ICollectionExpressionOperation expression => expression.Elements,
            IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
            _ => null,
        };
    }

    private static (long? Step, double? Value) PointOf(IOperation point) => point switch
    {
        IConversionOperation conversion => PointOf(conversion.Operand),
        ITupleOperation { Elements.Length: 2 } tuple => (StepOf(tuple.Elements[0]), NumberOf(tuple.Elements[1])),
        IObjectCreationOperation { Arguments.Length: 2, Initializer: null } creation => (StepOf(Argument(creation, 0)), NumberOf(Argument(creation, 1))),
        _ => (null, null),
    };

    private static IOperation? Argument(IObjectCreationOperation creation, int ordinal) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;

    private static long? StepOf(IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: (long or int or short or byte or sbyte or ushort or uint) and var value }
        ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
        : null;

    private static double? NumberOf(IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: (double or float or long or int or short or byte or sbyte or ushort or uint) and var value }
        ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : null;
}
