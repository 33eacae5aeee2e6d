using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules under names, in the order of their addition, that are components of whatever holds the dictionary.</summary>
/// <typeparam name="T">The type of the modules.</typeparam>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : nn.Module
{
    private readonly ComponentMap<T> entries = new();

    /// <summary>Makes an empty dictionary.</summary>
    public ModuleDict() : base("ModuleDict") { }

    /// <summary>How many modules there are.</summary>
    public int Count => entries.Count;

    /// <summary>False.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names in order.</summary>
    public ICollection<string> Keys => [.. keys()];

    /// <summary>The modules in order.</summary>
    public ICollection<T> Values => [.. values()];

    /// <summary>The module of a name; setting an unknown name adds it.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public T this[string key]
    {
        get => entries.TryGet(key, out var value) ? value : throw new KeyNotFoundException($"ModuleDict: there is no '{key}'; the names are {string.Join(", ", keys())}.");
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            entries.Set(key, value);
            Renew();
        }
    }

    /// <summary>Name and module of a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public (string, T) this[int index]
    {
        get => entries[index];
        set
        {
            var all = ToList();
            all[index] = value;
            Refill(all);
        }
    }

    /// <summary>The names in order.</summary>
    /// <returns>The names.</returns>
    public IEnumerable<string> keys()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return entries[i].Name;
    }

    /// <summary>The modules in order.</summary>
    /// <returns>The modules.</returns>
    public IEnumerable<T> values()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return entries[i].Component;
    }

    /// <summary>Names and modules in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<(string, T)> items()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return entries[i];
    }

    /// <summary>Names and modules in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<(string, T)> GetEnumerator() => items();

    /// <summary>Adds a module at the end.</summary>
    /// <param name="key">Its name: not empty, no dot, not taken.</param>
    /// <param name="value">The module.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (entries.Contains(key))
            throw new ArgumentException($"ModuleDict: there is a '{key}' already.", nameof(key));
        register_module(key, value);
        entries.Set(key, value);
    }

    /// <summary>Adds a module at the end.</summary>
    /// <param name="item">Name and module.</param>
    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    /// <summary>Adds a module at the end.</summary>
    /// <param name="item">Name and module.</param>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <summary>Puts a module at a place; those behind move on.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="item">Name and module.</param>
    public void Insert(int index, (string, T) item)
    {
        var all = ToList();
        all.Insert(index, item);
        Refill(all);
    }

    /// <summary>Takes a module out, without disposing it.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove(string key)
    {
        if (!entries.Contains(key))
            return false;
        entries.Remove(key);
        Renew();
        return true;
    }

    /// <summary>Takes a module out, without disposing it.</summary>
    /// <param name="item">Name and module.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Takes a module out, without disposing it.</summary>
    /// <param name="item">Name and module.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

    /// <summary>Takes a module out, without disposing it.</summary>
    /// <param name="index">Its place, from 0.</param>
    public void RemoveAt(int index) => Remove(entries[index].Name);

    /// <summary>Takes all modules out, without disposing them.</summary>
    public void Clear() => clear();

    /// <summary>Takes all modules out, without disposing them.</summary>
    public void clear()
    {
        entries.Clear();
        Renew();
    }

    /// <summary>True if there is a module of that name.</summary>
    /// <param name="key">The name.</param>
    public bool ContainsKey(string key) => entries.Contains(key);

    /// <summary>True if this very module is there under this name.</summary>
    /// <param name="item">Name and module.</param>
    public bool Contains((string, T) item) => entries.TryGet(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    /// <summary>True if this very module is there under this name.</summary>
    /// <param name="item">Name and module.</param>
    public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

    /// <summary>The place of a module, or -1.</summary>
    /// <param name="item">Name and module.</param>
    public int IndexOf((string, T) item) => Contains(item) ? entries.IndexOf(item.Item1) : -1;

    /// <summary>Looks for a module.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The module.</param>
    /// <returns>True if it is there.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGet(key, out value);

    /// <summary>Copies names and references.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo((string, T)[] array, int arrayIndex) => ToList().CopyTo(array, arrayIndex);

    /// <summary>Copies names and references.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        for (var i = 0; i < entries.Count; i++)
            array[arrayIndex + i] = new(entries[i].Name, entries[i].Component);
    }

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return new(entries[i].Name, entries[i].Component);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Registers the modules under their names.</summary>
    protected override void RegisterComponents() => Renew();

    private List<(string, T)> ToList()
    {
        var all = new List<(string, T)>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
            all.Add(entries[i]);
        return all;
    }

    private void Refill(List<(string, T)> all)
    {
        entries.Clear();
        foreach (var (key, value) in all)
            entries.Set(key, value);
        Renew();
    }

    private void Renew()
    {
        ClearModules();
        for (var i = 0; i < entries.Count; i++)
            register_module(entries[i].Name, entries[i].Component);
    }
}
