using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.TargetNetworks;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Capabilities;

/// <summary>
/// RLM0701, of <c>[ForwardTarget]</c>: it computes with target networks, so it reads one. Read by mistake, the network itself chases its own estimates, which no shape shows.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardTargetReadsTargetNetworkAnalyzer : DiagnosticAnalyzer
{
    private const string PairsMethod = "GetTargetNetworkPairs";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.CapabilityContradicted];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation).RLModule is { } module)
            {
                start.RegisterSymbolStartAction(context => Collect(context, module), SymbolKind.NamedType);
            }
        });
    }

    private static void Collect(SymbolStartAnalysisContext context, INamedTypeSymbol module)
    {
        // The targets of a base class are private to it; what is read there cannot be told here.
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsModule(module)
            || type.MembersInOrder().OfType<IMethodSymbol>().FirstOrDefault(method => method.HasAttribute(WellKnownNames.ForwardTargetAttribute)) is not { } target
            || type.GetMembers().FirstOrDefault(member => member.HasAttribute(WellKnownNames.TargetNetworkPairAttribute)) is not { } network)
        {
            return;
        }

        var calls = new OwnCalls();
        var mayRead = new ConcurrentDictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.ContainingSymbol is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(method.ContainingType, type))
                {
                    calls.Add(operation.Operation, method);
                    if (MayRead(operation.Operation, type, module))
                    {
                        mayRead.TryAdd(OwnCalls.Declared(method), true);
                    }
                }
            },
            OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.InstanceReference, OperationKind.Invalid);
        context.RegisterSymbolEndAction(end =>
        {
            if (target.Locations.FirstOrDefault(location => location.IsInSource) is { } location && !calls.ReachedFrom(OwnCalls.Declared(target)).Keys.Any(mayRead.ContainsKey))
            {
                end.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.CapabilityContradicted, location, target.Name, "ForwardTarget", $"promises a forward through target networks, but reads none: '{network.Name}Target' is one"));
            }
        });
    }

    // A target network itself, or something behind which one may stand.
    private static bool MayRead(IOperation operation, INamedTypeSymbol type, INamedTypeSymbol module) => operation switch
    {
        IPropertyReferenceOperation or IFieldReferenceOperation => (IMemberReferenceOperation)operation is var read
            && (TargetPairs.FindOfTarget(read.Member) is not null || (IsOfBase(read.Member, read.Instance, type) && !IsOfRuntime(read.Member, module))),
        IMethodReferenceOperation reference => IsOfBase(reference.Method, reference.Instance, type) || reference.Method.Name == PairsMethod,
        IInvocationOperation call => IsOfBase(call.TargetMethod, call.Instance, type) || call.TargetMethod.Name == PairsMethod,

        // The module handed on as a whole.
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => self.Parent is not IMemberReferenceOperation and not IInvocationOperation,
        IInstanceReferenceOperation => false,
        _ => true,
    };

    private static bool IsOfBase(ISymbol member, IOperation? instance, INamedTypeSymbol type) =>
        instance is IInstanceReferenceOperation && !SymbolEqualityComparer.Default.Equals(member.ContainingType, type);

    // The runtime's own properties hold no network.
    private static bool IsOfRuntime(ISymbol member, INamedTypeSymbol module) => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, module.ContainingAssembly);
}
