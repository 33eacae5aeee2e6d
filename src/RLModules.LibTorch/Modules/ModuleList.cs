using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules that are components of whatever holds it, under their places as names: "0", "1", ...</summary>
/// <typeparam name="T">The type of the modules.</typeparam>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    private readonly List<T> items = [];

    /// <summary>Makes a list.</summary>
    /// <param name="modules">The modules.</param>
    public ModuleList(params T[] modules) : base("ModuleList") => extend(modules);

    /// <summary>How many modules there are.</summary>
    public int Count => items.Count;

    /// <summary>False.</summary>
    public bool IsReadOnly => false;

    /// <summary>One of the modules.</summary>
    /// <param name="index">Its place, from 0.</param>
    public T this[int index]
    {
        get => items[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            items[index] = value;
            Renumber();
        }
    }

    /// <summary>Adds a module at the end.</summary>
    /// <param name="item">The module.</param>
    public void Add(T item) => Insert(items.Count, item);

    /// <summary>Adds modules at the end.</summary>
    /// <param name="parameters">The modules.</param>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds modules at the end.</summary>
    /// <param name="modules">The modules.</param>
    public void extend(IEnumerable<T> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var item in modules)
            Add(item);
    }

    /// <summary>Puts a module at a place; those behind move on.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="item">The module.</param>
    public void Insert(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        items.Insert(index, item);
        Renumber();
    }

    /// <summary>Takes a module out, without disposing it.</summary>
    /// <param name="item">The module.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove(T item)
    {
        var index = IndexOf(item);
        if (index >= 0)
            RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Takes a module out, without disposing it.</summary>
    /// <param name="index">Its place, from 0.</param>
    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        Renumber();
    }

    /// <summary>Takes all modules out, without disposing them.</summary>
    public void Clear()
    {
        items.Clear();
        Renumber();
    }

    /// <summary>True if the module is in the list.</summary>
    /// <param name="item">The module.</param>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>The place of a module, or -1.</summary>
    /// <param name="item">The module.</param>
    public int IndexOf(T item) => items.FindIndex(other => ReferenceEquals(other, item));

    /// <summary>Copies the references to the modules.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The modules in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Registers the modules under their places.</summary>
    protected override void RegisterComponents() => Renumber();

    private void Renumber()
    {
        ClearModules();
        for (var i = 0; i < items.Count; i++)
            register_module(i.ToString(CultureInfo.InvariantCulture), items[i]);
    }
}
