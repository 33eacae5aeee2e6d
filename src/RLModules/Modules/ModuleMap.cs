using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RLModules;

/// <summary>Values by module id, in the order in which they were added; a replaced value keeps its place.</summary>
/// <typeparam name="TValue">A module or a spec.</typeparam>
internal sealed class ModuleMap<TValue> : IReadOnlyDictionary<string, TValue>
    where TValue : class
{
    private readonly List<string> ids = [];
    private readonly Dictionary<string, TValue> values = new(StringComparer.Ordinal);

    public ModuleMap()
    {
    }

    /// <exception cref="ArgumentException">A key is no module's id, or a value is null.</exception>
    public ModuleMap(IEnumerable<KeyValuePair<string, TValue>> entries)
    {
        foreach (var (id, value) in entries)
        {
            Set(id, value);
        }
    }

    public int Count => ids.Count;

    public IReadOnlyList<string> Ids => ids;

    public IEnumerable<string> Keys => ids;

    public IEnumerable<TValue> Values => ids.Select(id => values[id]);

    public TValue this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"There is no module '{key}'; the modules are {Known}.");

    /// <summary>The ids, for messages.</summary>
    public string Known => ids.Count == 0 ? "none" : string.Join(", ", ids);

    public void Set(string id, TValue value)
    {
        ModuleId.Validate(id);
        if (value is null)
        {
            throw new ArgumentException($"The module '{id}' is null.", nameof(value));
        }

        if (!values.ContainsKey(id))
        {
            ids.Add(id);
        }

        values[id] = value;
    }

    public void Remove(string id)
    {
        if (values.Remove(id))
        {
            ids.Remove(id);
        }
    }

    public void Clear()
    {
        ids.Clear();
        values.Clear();
    }

    public bool ContainsKey(string key) => values.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator()
    {
        foreach (var id in ids)
        {
            yield return new(id, values[id]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
