using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.Legacy;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Components;

/// <summary>A tensor that a module or network holds is a parameter or a <c>[Buffer]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorFieldIsABufferAnalyzer : DiagnosticAnalyzer
{
    // On a tensor these say "component" already; that they need [Buffer] is a rule about them.
    private static readonly string[] OtherMarks =
        [WellKnownNames.NonInferenceAttribute, WellKnownNames.ComponentAttribute, WellKnownNames.TargetNetworkPairAttribute, WellKnownNames.SharedAttribute];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.TensorWithoutBuffer];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known is { RLModule: not null, Tensor: not null })
            {
                var model = start.Compilation.GetTypeByMetadataName(LegacyNames.ModelV2);
                start.RegisterSymbolAction(context => Analyze(context, known, model), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, INamedTypeSymbol? model)
    {
        var type = (INamedTypeSymbol)context.Symbol;

        // A ModelV2 keeps tensors of its last forward: that is how it was made.
        if (type.TypeKind != TypeKind.Class || !ComponentMembers.IsAnnotated(type) || type.DerivesFrom(model))
        {
            return;
        }

        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            // An automatic property stands behind its field; what a primary constructor keeps of its parameters has no name.
            var member = field.AssociatedSymbol ?? field;
            if (!field.IsStatic
                && !member.IsImplicitlyDeclared
                && known.IsTensor(field.Type)
                && member is IFieldSymbol or IPropertySymbol
                && !member.HasAttribute(WellKnownNames.BufferAttribute)
                && !OtherMarks.Any(mark => member.HasAttribute(mark)))
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.TensorWithoutBuffer, member.Locations[0], member.Name));
            }
        }
    }
}
