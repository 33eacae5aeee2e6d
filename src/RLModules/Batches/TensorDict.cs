using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace RLModules;

/// <summary>
/// An ordered dictionary of tensors and nested dictionaries of them, nothing else: what goes into a forward pass and what comes out.
/// Made for a handful of columns: a lookup compares references first (column names are constants), so it costs a few nanoseconds.
/// </summary>
/// <remarks>A key may be a dotted path into nested dictionaries: <c>batch["obs.global"]</c>. Not thread-safe.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class TensorDict : IEnumerable<KeyValuePair<string, object>>, IDisposable
{
    private string[] keys;
    private object[] values;
    private int count;

    /// <summary>Makes an empty dictionary.</summary>
    /// <param name="capacity">How many columns it holds before it grows.</param>
    public TensorDict(int capacity = 4)
    {
        keys = new string[capacity];
        values = new object[capacity];
    }

    /// <summary>The number of columns, nested dictionaries counted as one.</summary>
    public int Count => count;

    /// <summary>The columns' names, in the order in which they were added.</summary>
    public IEnumerable<string> Keys => keys.Take(count);

    /// <summary>Gets or sets a column.</summary>
    /// <param name="key">A column's name, or a dotted path; setting a path makes the dictionaries on the way.</param>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists those there are.</exception>
    public Tensor this[string key]
    {
        get => Find(key) ?? throw Missing(key, "tensor");
        set => Set(key, value);
    }

    /// <summary>Adds a column.</summary>
    /// <param name="key">A name that is not yet taken, or a dotted path.</param>
    /// <param name="value">The tensor.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string key, Tensor value) => AddNew(key, value);

    /// <summary>Adds a nested dictionary.</summary>
    /// <param name="key">A name that is not yet taken, or a dotted path.</param>
    /// <param name="value">The dictionary.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string key, TensorDict value) => AddNew(key, value);

    /// <summary>Adds a column as a dictionary enumerates it.</summary>
    /// <param name="column">A name that is not yet taken, and a tensor or a nested dictionary.</param>
    /// <exception cref="ArgumentException">The name is taken, or the value is neither.</exception>
    public void Add(KeyValuePair<string, object> column) => AddNew(column.Key, column.Value is Tensor or TensorDict ? column.Value : throw new ArgumentException(
        $"Column '{column.Key}' is a {column.Value?.GetType().Name ?? "null"}, expected a Tensor or a TensorDict.", nameof(column)));

    /// <summary>Sets a column, adding it where it is new.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    /// <param name="value">The tensor.</param>
    public void Set(string key, Tensor value) => SetValue(key, value);

    /// <summary>Sets a nested dictionary, adding it where it is new.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    /// <param name="value">The dictionary.</param>
    public void Set(string key, TensorDict value) => SetValue(key, value);

    /// <summary>The tensor of a column, or null where there is none.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    public Tensor? Find(string key) => FindValue(key) as Tensor;

    /// <summary>The nested dictionary of a column, or null where there is none.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    public TensorDict? FindDict(string key) => FindValue(key) as TensorDict;

    /// <summary>The nested dictionary of a column.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    /// <exception cref="KeyNotFoundException">There is no such dictionary.</exception>
    public TensorDict GetDict(string key) => FindDict(key) ?? throw Missing(key, "dictionary");

    /// <summary>Whether there is a tensor or a dictionary of that name.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    public bool Contains(string key) => FindValue(key) is not null;

    /// <summary>Gets a column's tensor.</summary>
    /// <param name="key">A column's name, or a dotted path.</param>
    /// <param name="value">The tensor.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(string key, [NotNullWhen(true)] out Tensor? value) => (value = Find(key)) is not null;

    /// <summary>Removes a column of this dictionary; its tensors are not disposed.</summary>
    /// <param name="key">The column's name; no path.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string key)
    {
        var index = IndexOf(key);
        if (index < 0)
        {
            return false;
        }

        count--;
        Array.Copy(keys, index + 1, keys, index, count - index);
        Array.Copy(values, index + 1, values, index, count - index);
        keys[count] = null!;
        values[count] = null!;
        return true;
    }

    /// <summary>Every tensor with its dotted path, depth first.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Leaves()
    {
        for (var i = 0; i < count; i++)
        {
            if (values[i] is Tensor tensor)
            {
                yield return new(keys[i], tensor);
                continue;
            }

            foreach (var (path, leaf) in ((TensorDict)values[i]).Leaves())
            {
                yield return new($"{keys[i]}.{path}", leaf);
            }
        }
    }

    /// <summary>A dictionary of the same structure with other tensors.</summary>
    /// <param name="map">Called once for each tensor.</param>
    public TensorDict Map(Func<Tensor, Tensor> map)
    {
        var mapped = new TensorDict(count);
        for (var i = 0; i < count; i++)
        {
            mapped.AddNew(keys[i], values[i] is Tensor tensor ? map(tensor) : ((TensorDict)values[i]).Map(map));
        }

        return mapped;
    }

    /// <summary>Moves every tensor that the scope owns to the scope around it; tensors of other owners stay where they are.</summary>
    /// <param name="scope">The scope that is about to end.</param>
    public void MoveToOuter(TorchSharp.DisposeScope scope)
    {
        for (var i = 0; i < count; i++)
        {
            if (values[i] is Tensor tensor)
            {
                scope.MoveToOuter(tensor);
            }
            else
            {
                ((TensorDict)values[i]).MoveToOuter(scope);
            }
        }
    }

    /// <summary>Disposes every tensor.</summary>
    public void Dispose()
    {
        for (var i = 0; i < count; i++)
        {
            ((IDisposable)values[i]).Dispose();
        }
    }

    /// <summary>Each name with its <c>Tensor</c> or <see cref="TensorDict"/>, in order.</summary>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return new(keys[i], values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The columns with their shapes, such as <c>{obs: (64, 4), state_in: {h: (64, 8)}}</c>.</summary>
    public override string ToString() => "{" + string.Join(", ", this.Select(column => $"{column.Key}: {Describe(column.Value)}")) + "}";

    private static string Describe(object value) =>
        value is Tensor tensor ? $"({string.Join(", ", tensor.shape)})" : value.ToString()!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IndexOf(string key)
    {
        for (var i = 0; i < count; i++)
        {
            if (ReferenceEquals(keys[i], key))
            {
                return i;
            }
        }

        return IndexOfEqual(key);
    }

    private int IndexOfEqual(string key)
    {
        for (var i = 0; i < count; i++)
        {
            if (keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    private object? FindValue(string key)
    {
        var index = IndexOf(key);
        if (index >= 0)
        {
            return values[index];
        }

        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : FindDict(key[..dot])?.FindValue(key[(dot + 1)..]);
    }

    private void SetValue(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var index = IndexOf(key);
        if (index >= 0)
        {
            values[index] = value;
            return;
        }

        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            AddNew(key, value);
            return;
        }

        var head = key[..dot];
        var nested = FindDict(head);
        if (nested is null)
        {
            if (Contains(head))
            {
                throw new ArgumentException($"'{key}' lies in a dictionary '{head}', but '{head}' is a tensor: remove it first.", nameof(key));
            }

            SetValue(head, nested = []);
        }

        nested.SetValue(key[(dot + 1)..], value);
    }

    private void AddNew(string key, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        if (FindValue(key) is not null)
        {
            throw new ArgumentException($"The dictionary already has a column '{key}': set it with the indexer to replace it.", nameof(key));
        }

        if (key.Contains('.', StringComparison.Ordinal))
        {
            SetValue(key, value);
            return;
        }

        if (count == keys.Length)
        {
            Array.Resize(ref keys, Math.Max(4, 2 * count));
            Array.Resize(ref values, Math.Max(4, 2 * count));
        }

        keys[count] = key;
        values[count++] = value;
    }

    private KeyNotFoundException Missing(string key, string kind) =>
        new($"There is no {kind} '{key}'; the columns are {(count == 0 ? "none" : string.Join(", ", Leaves().Select(leaf => leaf.Key)))}.");
}
