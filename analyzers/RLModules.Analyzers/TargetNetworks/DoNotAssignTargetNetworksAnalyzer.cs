using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.Components;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.TargetNetworks;

/// <summary>Neither a network with a target nor the target itself is set by hand: generated code builds both.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotAssignTargetNetworksAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.TargetAssigned];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is not null)
            {
                start.RegisterOperationAction(AnalyzeWrite, MemberWrite.Kinds);
                start.RegisterOperationAction(AnalyzeInitializer, OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
            }
        });
    }

    private static void AnalyzeWrite(OperationAnalysisContext context)
    {
        foreach (var write in MemberWrite.Of(context.Operation))
        {
            if (TargetPairs.Find(write.Member) is { } pair)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.TargetAssigned, write.Location, write.Member.Name, Advice(write.Member, pair)));
            }
        }
    }

    private static void AnalyzeInitializer(OperationAnalysisContext context)
    {
        // "= null!" says that something else sets the member, as is the case.
        var initializer = (ISymbolInitializerOperation)context.Operation;
        if (MemberWrite.IsNull(initializer.Value))
        {
            return;
        }

        var members = initializer is IFieldInitializerOperation field ? field.InitializedFields.Cast<ISymbol>() : ((IPropertyInitializerOperation)initializer).InitializedProperties;
        foreach (var member in members)
        {
            if (TargetPairs.Find(member) is { } pair)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.TargetAssigned, member.Locations[0], member.Name, Advice(member, pair)));
            }
        }
    }

    private static string Advice(ISymbol member, TargetPair pair) => SymbolEqualityComparer.Default.Equals(member, pair.Network)
        ? $"the constructor sets it to what '{pair.Builder}' returns, so build it there"
        : $"MakeTargetNetworks builds it with '{pair.Builder}', and SyncTargetNetworks(1.0) makes it equal to '{pair.Network.Name}'";
}
