using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>The named components of a module, kept in the order of their registration.</summary>
/// <remarks>A module has a handful of components, so a scan over a list is quicker and smaller than a dictionary.</remarks>
internal sealed class ComponentMap<T>
{
    private readonly List<(string Name, T Component)> entries = [];

    public int Count => entries.Count;

    public (string Name, T Component) this[int index] => entries[index];

    public bool Contains(string name) => IndexOf(name) >= 0;

    public bool TryGet(string name, [MaybeNullWhen(false)] out T component)
    {
        var index = IndexOf(name);
        component = index >= 0 ? entries[index].Component : default;
        return index >= 0;
    }

    /// <summary>Puts a component under a name: in the place of the one that is there, else at the end.</summary>
    public void Set(string name, T component)
    {
        var index = IndexOf(name);
        if (index >= 0)
            entries[index] = (name, component);
        else
            entries.Add((name, component));
    }

    public void Remove(string name)
    {
        var index = IndexOf(name);
        if (index >= 0)
            entries.RemoveAt(index);
    }

    public void Clear() => entries.Clear();

    public int IndexOf(string name)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Name == name)
                return i;
        }
        return -1;
    }
}
