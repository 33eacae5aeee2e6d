using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters under names, in the order of their addition, that are components of whatever holds the dictionary.</summary>
public sealed class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly ComponentMap<Parameter> entries = new();

    /// <summary>Makes an empty dictionary.</summary>
    public ParameterDict() : base(nameof(ParameterDict)) { }

    /// <summary>How many parameters there are.</summary>
    public int Count => entries.Count;

    /// <summary>False.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names in order.</summary>
    public ICollection<string> Keys => [.. keys()];

    /// <summary>The parameters in order.</summary>
    public ICollection<Parameter> Values => [.. values()];

    /// <summary>The parameter of a name; setting an unknown name adds it.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Parameter this[string key]
    {
        get => entries.TryGet(key, out var value) ? value : throw new KeyNotFoundException($"ParameterDict: there is no '{key}'; the names are {string.Join(", ", keys())}.");
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            entries.Set(key, value);
            Renew();
        }
    }

    /// <summary>Name and parameter of a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public (string, Parameter) this[int index]
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

    /// <summary>The parameters in order.</summary>
    /// <returns>The parameters.</returns>
    public IEnumerable<Parameter> values()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return entries[i].Component;
    }

    /// <summary>Names and parameters in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<(string, Parameter)> items()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return entries[i];
    }

    /// <summary>Names and parameters in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<(string, Parameter)> GetEnumerator() => items();

    /// <summary>Adds a parameter at the end.</summary>
    /// <param name="key">Its name: not empty, no dot, not taken.</param>
    /// <param name="value">The parameter.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string key, Parameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (entries.Contains(key))
            throw new ArgumentException($"ParameterDict: there is a '{key}' already.", nameof(key));
        register_parameter(key, value);
        entries.Set(key, value);
    }

    /// <summary>Adds a parameter at the end.</summary>
    /// <param name="item">Name and parameter.</param>
    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    /// <summary>Adds a parameter at the end.</summary>
    /// <param name="item">Name and parameter.</param>
    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

    /// <summary>Puts a parameter at a place; those behind move on.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="item">Name and parameter.</param>
    public void Insert(int index, (string, Parameter) item)
    {
        var all = ToList();
        all.Insert(index, item);
        Refill(all);
    }

    /// <summary>Takes a parameter out, without disposing it.</summary>
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

    /// <summary>Takes a parameter out, without disposing it.</summary>
    /// <param name="item">Name and parameter.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Takes a parameter out, without disposing it.</summary>
    /// <param name="item">Name and parameter.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

    /// <summary>Takes a parameter out, without disposing it.</summary>
    /// <param name="index">Its place, from 0.</param>
    public void RemoveAt(int index) => Remove(entries[index].Name);

    /// <summary>Takes all parameters out, without disposing them.</summary>
    public void Clear() => clear();

    /// <summary>Takes all parameters out, without disposing them.</summary>
    public void clear()
    {
        entries.Clear();
        Renew();
    }

    /// <summary>True if there is a parameter of that name.</summary>
    /// <param name="key">The name.</param>
    public bool ContainsKey(string key) => entries.Contains(key);

    /// <summary>True if this very parameter is there under this name.</summary>
    /// <param name="item">Name and parameter.</param>
    public bool Contains((string, Parameter) item) => entries.TryGet(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    /// <summary>True if this very parameter is there under this name.</summary>
    /// <param name="item">Name and parameter.</param>
    public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

    /// <summary>The place of a parameter, or -1.</summary>
    /// <param name="item">Name and parameter.</param>
    public int IndexOf((string, Parameter) item) => Contains(item) ? entries.IndexOf(item.Item1) : -1;

    /// <summary>Looks for a parameter.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The parameter.</param>
    /// <returns>True if it is there.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGet(key, out value);

    /// <summary>Copies names and references.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo((string, Parameter)[] array, int arrayIndex) => ToList().CopyTo(array, arrayIndex);

    /// <summary>Copies names and references.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        for (var i = 0; i < entries.Count; i++)
            array[arrayIndex + i] = new(entries[i].Name, entries[i].Component);
    }

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator()
    {
        for (var i = 0; i < entries.Count; i++)
            yield return new(entries[i].Name, entries[i].Component);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Registers the parameters under their names.</summary>
    protected override void RegisterComponents() => Renew();

    private List<(string, Parameter)> ToList()
    {
        var all = new List<(string, Parameter)>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
            all.Add(entries[i]);
        return all;
    }

    private void Refill(List<(string, Parameter)> all)
    {
        entries.Clear();
        foreach (var (key, value) in all)
            entries.Set(key, value);
        Renew();
    }

    private void Renew()
    {
        ClearParameters();
        for (var i = 0; i < entries.Count; i++)
            register_parameter(entries[i].Name, entries[i].Component);
    }
}
