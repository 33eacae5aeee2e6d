using Microsoft.CodeAnalysis;
using RLModules.Generators;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.Inference;

/// <summary>Which method serves a phase: the nearest with the phase's own attribute, else the nearest with <c>[Forward]</c>, base classes included.</summary>
internal static class PhaseForwards
{
    /// <summary>The methods that an inference-only module runs, each once, with the attribute that makes it one.</summary>
    public static IEnumerable<(IMethodSymbol Method, string Attribute)> OfInference(INamedTypeSymbol type) =>
        new[] { WellKnownNames.ForwardInferenceAttribute, WellKnownNames.ForwardExplorationAttribute }
            .Select(attribute => Find(type, attribute))
            .OfType<(IMethodSymbol Method, string Attribute)>()
            .GroupBy(forward => forward.Method, (_, forwards) => forwards.First(), (IEqualityComparer<IMethodSymbol>)SymbolEqualityComparer.Default);

    /// <summary>The method of a phase, or null where there is none or it lies in another assembly.</summary>
    /// <param name="type">The module's class.</param>
    /// <param name="attribute">The metadata name of the phase's own attribute.</param>
    public static (IMethodSymbol Method, string Attribute)? Find(INamedTypeSymbol type, string attribute) =>
        Nearest(type, attribute, out var method) || Nearest(type, attribute = WellKnownNames.ForwardAttribute, out method)
            ? method is null ? null : (method, NameOf(attribute))
            : null;

    // Private methods of another assembly cannot be seen, what was generated for them can.
    private static bool Nearest(INamedTypeSymbol type, string attribute, out IMethodSymbol? method)
    {
        foreach (var candidate in type.BaseTypes().Prepend(type))
        {
            method = candidate.MembersInOrder().OfType<IMethodSymbol>().FirstOrDefault(member => member.HasAttribute(attribute));
            if (method is not null || candidate.GetMembers("Dispatch" + NameOf(attribute)).OfType<IMethodSymbol>().Any(member => member.IsOverride))
            {
                return true;
            }
        }

        method = null;
        return false;
    }

    private static string NameOf(string attribute) =>
        attribute.Substring(nameof(RLModules).Length + 1, attribute.Length - nameof(RLModules).Length - 1 - nameof(Attribute).Length);
}
