using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>A method or accessor as it runs on one object.</summary>
/// <param name="Method">The method that runs, in its original definition.</param>
/// <param name="Instance">The object.</param>
internal sealed record MethodOn(IMethodSymbol Method, Instance Instance)
{
    /// <summary>The name in a chain: a property's own for its accessors, with the class in front for a network.</summary>
    public string DisplayName
    {
        get
        {
            var name = (Method.AssociatedSymbol ?? Method).Name;
            return Instance.IsModule ? name : $"{Instance.Type.Name}.{name}";
        }
    }

    public bool Equals(MethodOn? other) => other is not null && SymbolEqualityComparer.Default.Equals(Method, other.Method) && Instance.Equals(other.Instance);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
