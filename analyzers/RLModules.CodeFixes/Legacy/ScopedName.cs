using Microsoft.CodeAnalysis;

namespace RLModules.CodeFixes.Legacy;

/// <summary>A type of the runtime as it is written at a class: by its name where a using reaches it, else in full.</summary>
/// <param name="model">The class.</param>
/// <param name="name">The type's name in its namespace.</param>
/// <param name="space">Its namespace.</param>
internal sealed class ScopedName(LegacyModelClass model, string name, string space = "RLModules")
{
    public override string ToString()
    {
        var isInScope = model.Semantics.LookupNamespacesAndTypes(model.Declaration.SpanStart, name: name).Any(symbol => symbol.ContainingNamespace?.ToDisplayString() == space);
        var written = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        return isInScope ? written : $"global::{space}.{written}";
    }
}
