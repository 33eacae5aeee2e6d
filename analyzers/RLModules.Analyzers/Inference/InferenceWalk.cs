using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>What the bodies of one module's class ask of each other: which method runs, and what it does.</summary>
internal sealed class InferenceWalk(MethodBodies bodies, KnownSymbols known, INamedTypeSymbol? sequential, CancellationToken cancellation)
{
    private const string SwitchName = "InferenceOnly";

    private readonly Dictionary<MethodOn, BodyFacts> facts = [];

    public CancellationToken Cancellation => cancellation;

    public BodyFacts FactsOf(MethodOn method)
    {
        if (facts.TryGetValue(method, out var known))
        {
            return known;
        }

        // A method that calls itself finds nothing known about its result.
        facts.Add(method, BodyFacts.Empty);
        return facts[method] = bodies.Find(method.Method) is { } graph ? BodyFlow.Run(this, method, graph) : BodyFacts.Empty;
    }

    /// <summary>The method that runs when another is called on an object, or null where its body is not in this compilation.</summary>
    /// <param name="called">The method that the call names.</param>
    /// <param name="receiver">The object.</param>
    /// <param name="instance">How the call names the object.</param>
    public MethodOn? Resolve(IMethodSymbol called, Instance receiver, IOperation? instance)
    {
        var method = called.IsStatic ? null
            : IsCallOfNetwork(called, receiver) ? receiver.Type.BaseTypes().Prepend(receiver.Type).SelectMany(type => type.GetMembers("forward")).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => candidate.IsOverride && candidate.Parameters.Length == called.Parameters.Length)
            : called.ContainingType.TypeKind == TypeKind.Interface ? receiver.Type.FindImplementationForInterfaceMember(called) as IMethodSymbol
            : (called.IsVirtual || called.IsOverride || called.IsAbstract) && instance?.Syntax is not BaseExpressionSyntax ? FindOverride(called, receiver.Type)
            : called;
        method = method?.OriginalDefinition;
        return method is not null && method.DeclaringSyntaxReferences.Length > 0 ? new MethodOn(method.PartialImplementationPart ?? method, receiver) : null;
    }

    public Instance? ChildOf(Instance receiver, ISymbol member, ITypeSymbol type) => receiver.Child(member, type, known.Module);

    public bool IsInferenceOnly(ISymbol member) => member.Name == SwitchName && SymbolEqualityComparer.Default.Equals(member.ContainingType, known.RLModule);

    /// <summary>Whether a member is the switch of the module's own spec.</summary>
    public bool IsInferenceOnlySpec(ISymbol member, IOperation? instance) => member.Name == SwitchName
        && instance is IPropertyReferenceOperation { Property: { Name: "Spec" } spec, Instance: IInstanceReferenceOperation }
        && SymbolEqualityComparer.Default.Equals(spec.ContainingType, known.RLModule);

    /// <summary>A layer that a container would run although it is gone; containers of the library run all of theirs.</summary>
    public string? FindDisposedLayer(Instance receiver, IMethodSymbol called) =>
        called.Name is "call" or "forward" && SymbolEqualityComparer.Default.Equals(receiver.Type, sequential)
            ? receiver.AbsentParts.FirstOrDefault(part => !part.Contains(".")) is { } layer ? $"{receiver.Path}.{layer}" : null
            : null;

    // A TorchSharp module's call runs its forward.
    private static bool IsCallOfNetwork(IMethodSymbol called, Instance receiver) =>
        !receiver.IsModule && called.Name == "call" && called.DeclaringSyntaxReferences.Length == 0;

    private static IMethodSymbol? FindOverride(IMethodSymbol called, INamedTypeSymbol type)
    {
        foreach (var candidate in type.BaseTypes().Prepend(type).SelectMany(candidate => candidate.GetMembers(called.Name)).OfType<IMethodSymbol>())
        {
            for (var current = candidate; current is not null; current = current.OverriddenMethod)
            {
                if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, called.OriginalDefinition))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
