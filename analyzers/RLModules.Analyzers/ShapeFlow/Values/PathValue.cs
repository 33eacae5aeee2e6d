using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>Something that stays the same as long as the module lives, known by its name alone: <c>Settings</c>.</summary>
internal sealed record PathValue(string Path, ITypeSymbol Type) : Value
{
    public bool Equals(PathValue? other) => other is not null && Path == other.Path;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}
