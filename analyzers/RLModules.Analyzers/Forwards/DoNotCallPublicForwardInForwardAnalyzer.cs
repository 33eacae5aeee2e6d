using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.Inference;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Forwards;

/// <summary>RLM0209: a forward, or a method of its class that it calls, calls no public forward or capability of its own module.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoNotCallPublicForwardInForwardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ForwardCallsPublicForward];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var known = KnownSymbols.Of(start.Compilation);
            if (known.RLModule is not null)
            {
                start.RegisterSymbolStartAction(context => Collect(context, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Collect(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsModule(known.RLModule!) || !type.GetMembers().OfType<IMethodSymbol>().Any(ForwardMethods.IsForwardOrCapability))
        {
            return;
        }

        var calls = new OwnCalls();
        context.RegisterOperationAction(
            operation =>
            {
                if (SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, type))
                {
                    calls.Add(operation.Operation, operation.ContainingSymbol);
                }
            },
            OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference);
        context.RegisterSymbolEndAction(end => Report(end, type, known, calls));
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, KnownSymbols known, OwnCalls calls)
    {
        var publicCalls = calls.InOrder.Where(call => IsPublic(call.Callee, known)).ToArray();
        if (publicCalls.Length == 0)
        {
            return;
        }

        var reached = type.MembersInOrder().OfType<IMethodSymbol>()
            .Where(ForwardMethods.IsForwardOrCapability)
            .Select(root => (Root: root, Chains: calls.ReachedFrom(OwnCalls.Declared(root))))
            .ToArray();
        foreach (var call in publicCalls)
        {
            var roots = reached.Where(root => root.Chains.ContainsKey(call.Caller)).ToArray();
            if (roots.Length == 0)
            {
                continue;
            }

            var served = FindServing(type, call.Callee.Name);
            var endless = roots.FirstOrDefault(root => SymbolEqualityComparer.Default.Equals(root.Root, served));
            var chain = (endless.Chains ?? roots[0].Chains)[call.Caller];
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.ForwardCallsPublicForward,
                call.Name.GetLocation(),
                string.Join(" → ", chain.Select(NameOf)),
                call.Callee.Name,
                endless.Root is { } root ? $"calls '{root.Name}' again, without end" : Consequence(call.Callee.Name)));
        }
    }

    private static string Consequence(string name) => name is "ForwardExploration" or "ForwardInference" or "ForwardTarget"
        ? "records no gradients, checks the columns and opens a dispose scope once more"
        : "checks the columns and opens a dispose scope once more";

    // The forwards of the runtime, and what the generator writes for a capability; a method of that name written by hand is an ordinary one.
    private static bool IsPublic(IMethodSymbol method, KnownSymbols known)
    {
        if (ForwardMethods.IsPublicForward(method.Name))
        {
            return SymbolEqualityComparer.Default.Equals(method.ContainingType, known.RLModule);
        }

        var attribute = ForwardMethods.Capabilities.FirstOrDefault(capability => capability.Method == method.Name).Attribute;
        return attribute is not null
            && method is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: > 0 }
            && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, known.TensorDict)
            && (method.ContainingType.TypeKind == TypeKind.Interface
                || !method.Locations.Any(location => location.IsInSource)
                || method.ContainingType.GetMembers().Any(member => member.HasAttribute(attribute)));
    }

    // The annotated method that a public one ends in.
    private static IMethodSymbol? FindServing(INamedTypeSymbol type, string name)
    {
        var attribute = $"{nameof(RLModules)}.{name}Attribute";
        return ForwardMethods.IsPublicForward(name)
            ? PhaseForwards.Find(type, attribute)?.Method
            : type.BaseTypes().Prepend(type).SelectMany(candidate => candidate.MembersInOrder().OfType<IMethodSymbol>()).FirstOrDefault(method => method.HasAttribute(attribute));
    }

    private static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name;
}
