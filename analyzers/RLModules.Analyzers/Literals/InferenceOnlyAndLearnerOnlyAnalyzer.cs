using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators;

namespace RLModules.Analyzers.Literals;

/// <summary>RLM0801: one expression makes a spec inference-only and learner-only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InferenceOnlyAndLearnerOnlyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.InferenceOnlyAndLearnerOnly];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypesByMetadataName(WellKnownNames.RLModuleSpec).FirstOrDefault() is { } spec)
            {
                start.RegisterOperationAction(operation => Analyze(operation, spec), OperationKind.ObjectCreation, OperationKind.With);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol spec)
    {
        var literal = ObjectLiteral.Of(context.Operation, spec);
        if (literal.Find("InferenceOnly") is { } inference && IsTrue(inference) && literal.Find("LearnerOnly") is { } learner && IsTrue(learner))
        {
            var later = inference.Syntax.SpanStart > learner.Syntax.SpanStart ? inference : learner;
            if (ObjectLiteral.IsOwn(later, context.Operation))
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InferenceOnlyAndLearnerOnly, later.Syntax.GetLocation()));
            }
        }
    }

    private static bool IsTrue(IOperation setting) => ObjectLiteral.ValueOf(setting).ConstantValue.Value is true;
}
