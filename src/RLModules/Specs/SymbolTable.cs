namespace RLModules;

/// <summary>
/// What the names in the shapes of one call have bound to. The same table serves the inputs and then the outputs, so that a name means
/// the same size everywhere in the call. <c>b..</c> binds to all leading dimensions; <c>b</c> agrees with the first of them.
/// </summary>
public sealed class SymbolTable
{
    private readonly Dictionary<string, SymbolBinding> bindings = new(StringComparer.Ordinal);

    /// <summary>What a name has bound to, or null.</summary>
    /// <param name="name">The name.</param>
    public SymbolBinding? Find(string name) => bindings.GetValueOrDefault(name) ?? bindings.GetValueOrDefault(name + "..");

    /// <summary>Binds a name, or compares it with what it has bound to.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sizes">One size, or the leading dimensions.</param>
    /// <param name="column">The column, for messages.</param>
    /// <param name="isLeading">Whether the name stands for the leading dimensions.</param>
    /// <returns>The earlier binding where the sizes disagree with it, else null.</returns>
    internal SymbolBinding? BindOrFindConflict(string name, long[] sizes, string column, bool isLeading)
    {
        var (key, other) = isLeading ? (name + "..", name) : (name, name + "..");
        if (bindings.TryGetValue(key, out var bound))
        {
            return bound.Sizes.AsSpan().SequenceEqual(sizes) ? null : bound;
        }

        // A recurrent state has one row for each sequence: shape (b, h) beside observations of shape (b, t, 4).
        if (bindings.TryGetValue(other, out var otherBound) && otherBound.Sizes[0] != sizes[0])
        {
            return otherBound;
        }

        bindings.Add(key, new SymbolBinding([.. sizes], column));
        return null;
    }
}
