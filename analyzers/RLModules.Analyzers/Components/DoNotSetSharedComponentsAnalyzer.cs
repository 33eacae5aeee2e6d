using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Components;

/// <summary>RLM0608: what the multi-agent module around a module owns and hands in is neither set there nor given a target network.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotSetSharedComponentsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.SharedIsSet];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known is { RLModule: not null, MultiRLModule: not null })
            {
                start.RegisterOperationAction(context => AnalyzeWrite(context, known), MemberWrite.Kinds);
                start.RegisterSymbolAction(context => AnalyzeDeclaration(context, known), SymbolKind.Field, SymbolKind.Property);
            }
        });
    }

    // Null removes what was handed in, as Dispose may.
    private static void AnalyzeWrite(OperationAnalysisContext context, KnownSymbols known)
    {
        foreach (var write in MemberWrite.Of(context.Operation))
        {
            if (!MemberWrite.IsNull(write.Value) && ComponentMembers.IsHandedIn(known, write.Member))
            {
                Report(context.ReportDiagnostic, write.Location, write.Member, $"do not set it, or leave out [Shared] where each '{write.Member.ContainingType.Name}' has its own");
            }
        }
    }

    private static void AnalyzeDeclaration(SymbolAnalysisContext context, KnownSymbols known)
    {
        var member = context.Symbol;
        if (!ComponentMembers.IsHandedIn(known, member))
        {
            return;
        }

        if (member.HasAttribute(WellKnownNames.TargetNetworkPairAttribute))
        {
            Report(context.ReportDiagnostic, member.Locations[0], member, "its target network, too, is its owner's: put [TargetNetworkPair] on the component there");
        }

        var initializer = member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(context.CancellationToken) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        }).FirstOrDefault(found => found is not null);
        if (initializer is not null && !IsNull(initializer.Value))
        {
            Report(context.ReportDiagnostic, member.Locations[0], member, "its initial value would be replaced: leave it out");
        }
    }

    // What quiets a warning about nulls builds nothing.
    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax suppressed => IsNull(suppressed.Operand),
        LiteralExpressionSyntax { Token.ValueText: "null" or "default" } or DefaultExpressionSyntax => true,
        _ => false,
    };

    private static void Report(Action<Diagnostic> report, Location location, ISymbol member, string advice) =>
        report(Diagnostic.Create(DiagnosticDescriptors.SharedIsSet, location, member.Name, member.ContainingType.Name, advice));
}
