using System.Globalization;

namespace RLModules;

/// <summary>One dimension of a <see cref="TensorSpec"/>: a fixed size, a name that binds when a call is checked, or the leading dimensions <c>b..</c>.</summary>
/// <param name="Name">The name; null for a plain number.</param>
/// <param name="Size">The fixed size; null where the name binds.</param>
/// <param name="IsLeading">Whether the name stands for one or more leading dimensions.</param>
public readonly record struct SpecDimension(string? Name, long? Size = null, bool IsLeading = false)
{
    /// <summary>Whether the other dimension asks for the same: of two fixed sizes the names do not matter.</summary>
    /// <param name="other">The other dimension.</param>
    public bool Equals(SpecDimension other) => Size is not null || other.Size is not null
        ? Size == other.Size
        : Name == other.Name && IsLeading == other.IsLeading;

    /// <inheritdoc/>
    public override int GetHashCode() => Size is { } size ? size.GetHashCode() : HashCode.Combine(Name, IsLeading);

    /// <summary>The dimension as in a shape: <c>4</c>, <c>b</c> or <c>b..</c>.</summary>
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture) ?? (IsLeading ? Name + ".." : Name ?? "");
}
