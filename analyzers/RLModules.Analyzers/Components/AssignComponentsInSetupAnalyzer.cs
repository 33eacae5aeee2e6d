using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Generators;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Components;

/// <summary>Components are set while the module is built: by Setup, SetupForTraining, a network's constructor, or methods that these alone call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AssignComponentsInSetupAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.AssignedOutsideSetup];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Of a module all calls must be seen before a method can be judged; in any other class an assignment comes too late at once.
            var known = KnownSymbols.Of(start.Compilation);
            if (known is { RLModule: not null, Module: not null })
            {
                start.RegisterSymbolStartAction(type => CollectModule(type, known), SymbolKind.NamedType);
                start.RegisterOperationAction(context => AnalyzeElsewhere(context, known), MemberWrite.Kinds);
            }
        });
    }

    private static void CollectModule(SymbolStartAnalysisContext start, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)start.Symbol;
        if (!IsModule(type, known))
        {
            return;
        }

        var writes = new ConcurrentBag<(IMethodSymbol Method, MemberWrite Write)>();
        var calls = new BuildCalls(type);
        start.RegisterOperationAction(context => calls.Add(context.ContainingSymbol, context.Operation), OperationKind.Invocation, OperationKind.MethodReference);
        start.RegisterOperationAction(
            context =>
            {
                // What is in no method is an initializer.
                if (context.ContainingSymbol is IMethodSymbol method)
                {
                    foreach (var write in FindWrites(context.Operation, known))
                    {
                        writes.Add((method, write));
                    }
                }
            },
            MemberWrite.Kinds);
        start.RegisterSymbolEndAction(end =>
        {
            foreach (var (method, write) in writes)
            {
                if (!calls.OnlyBuilds(method))
                {
                    end.ReportDiagnostic(Create(write, method, known));
                }
            }
        });
    }

    private static void AnalyzeElsewhere(OperationAnalysisContext context, KnownSymbols known)
    {
        if (context.ContainingSymbol.ContainingType is { } type && IsModule(type, known))
        {
            return;
        }

        foreach (var write in FindWrites(context.Operation, known))
        {
            context.ReportDiagnostic(Create(write, context.ContainingSymbol, known));
        }
    }

    // A network with a target and a shared component are other rules', and null removes a component, which is no late one.
    private static IEnumerable<MemberWrite> FindWrites(IOperation operation, KnownSymbols known) => MemberWrite.Of(operation)
        .Where(write => !MemberWrite.IsNull(write.Value)
            && ComponentMembers.FindKind(known, write.Member) is not null
            && !write.Member.HasAttribute(WellKnownNames.TargetNetworkPairAttribute)
            && !ComponentMembers.IsHandedIn(known, write.Member));

    private static Diagnostic Create(MemberWrite write, ISymbol writer, KnownSymbols known)
    {
        var isOfModule = write.Member.ContainingType.HasAttribute(WellKnownNames.RLModuleAttribute);
        var reason = ComponentMembers.FindKind(known, write.Member) == ComponentKind.Buffer
            ? $"{(isOfModule ? "Setup" : "the constructor")} sets a buffer, and what comes later goes into it, as with '{write.Member.Name}.copy_(…)'"
            : isOfModule
                ? "Setup and SetupForTraining build components, and one that comes later is in no optimizer"
                : "the constructor registers components, and one that comes later is in no state and no optimizer";
        var name = (writer as IMethodSymbol)?.AssociatedSymbol?.Name ?? writer.Name;
        return Diagnostic.Create(DiagnosticDescriptors.AssignedOutsideSetup, write.Location, write.Member.Name, name, reason);
    }

    private static bool IsModule(INamedTypeSymbol type, KnownSymbols known) =>
        type.TypeKind == TypeKind.Class && (type.DerivesFrom(known.RLModule) || type.DerivesFrom(known.Module));
}
