using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Components;

/// <summary>Which methods of a module run while it is built, and then never again.</summary>
/// <param name="type">The module or network.</param>
internal sealed class BuildCalls(INamedTypeSymbol type)
{
    private readonly ConcurrentBag<(ISymbol Caller, IMethodSymbol Called)> calls = [];

    /// <summary>Notes what an operation of the module calls, or hands on as a delegate.</summary>
    /// <param name="caller">The member around it.</param>
    /// <param name="operation">An invocation or a method reference.</param>
    public void Add(ISymbol caller, IOperation operation) =>
        calls.Add((caller, Canonical(operation is IInvocationOperation invocation ? invocation.TargetMethod : ((IMethodReferenceOperation)operation).Method)));

    /// <summary>Whether a method is Setup, a constructor, or one that these alone call. To be asked when all calls are noted.</summary>
    public bool OnlyBuilds(IMethodSymbol method) => OnlyBuilds(Canonical(method), new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default));

    private bool OnlyBuilds(IMethodSymbol method, HashSet<IMethodSymbol> asked)
    {
        // Methods that call each other only build if everyone else who calls them does.
        if (IsStart(method) || !asked.Add(method))
        {
            return true;
        }

        return !CanBeCalledFromElsewhere(method)
            && calls.Where(call => SymbolEqualityComparer.Default.Equals(call.Called, method))
                .All(call => call.Caller is not IMethodSymbol caller || OnlyBuilds(Canonical(caller), asked));
    }

    private static bool IsStart(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor || method is { Parameters.Length: 0, Name: "Setup" or "SetupForTraining" };

    // Generated code calls what carries an attribute of the runtime, and the builder of a target network; of a protected method a base
    // class may be the caller, which is the way to let derived classes build a part.
    private bool CanBeCalledFromElsewhere(IMethodSymbol method) =>
        method.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected)
        || method.MethodKind != MethodKind.Ordinary
        || method.GetAttributes().Any(attribute => attribute.AttributeClass?.ContainingNamespace is { Name: nameof(RLModules), ContainingNamespace.IsGlobalNamespace: true })
        || type.GetMembers().Any(member => member.FindAttribute(WellKnownNames.TargetNetworkPairAttribute)?.FirstString() == method.Name);

    // One symbol for both halves of a partial method and for every construction of a generic one.
    private static IMethodSymbol Canonical(IMethodSymbol method) => method.OriginalDefinition.PartialDefinitionPart ?? method.OriginalDefinition;
}
