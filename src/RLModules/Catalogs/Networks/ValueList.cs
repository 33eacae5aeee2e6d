using System.Collections;
using System.Runtime.CompilerServices;

namespace RLModules.Catalogs;

/// <summary>An immutable list that compares by its items, so that a record which holds one does too: <c>ValueList&lt;int&gt; sizes = [64, 64]</c>.</summary>
/// <typeparam name="T">The items.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] items;

    internal ValueList(ReadOnlySpan<T> items) => this.items = items.ToArray();

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>The items in order.</summary>
    public ReadOnlySpan<T> AsSpan() => items;

    /// <summary>Whether the other list has equal items in the same order.</summary>
    /// <param name="other">The other list.</param>
    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(17, HashCode.Combine);

    /// <summary>The items in brackets: <c>[64, 64]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
