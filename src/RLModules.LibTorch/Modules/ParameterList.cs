using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of parameters that are components of whatever holds it, under their places as names: "0", "1", ...</summary>
public sealed class ParameterList : nn.Module, IList<Parameter>
{
    private readonly List<Parameter> items = [];

    /// <summary>Makes a list.</summary>
    /// <param name="parameters">The parameters.</param>
    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

    /// <summary>How many parameters there are.</summary>
    public int Count => items.Count;

    /// <summary>False.</summary>
    public bool IsReadOnly => false;

    /// <summary>One of the parameters.</summary>
    /// <param name="index">Its place, from 0.</param>
    public Parameter this[int index]
    {
        get => items[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            items[index] = value;
            Renumber();
        }
    }

    /// <summary>Adds a parameter at the end.</summary>
    /// <param name="item">The parameter.</param>
    public void Add(Parameter item) => Insert(items.Count, item);

    /// <summary>Adds parameters at the end.</summary>
    /// <param name="parameters">The parameters.</param>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Adds parameters at the end.</summary>
    /// <param name="parameters">The parameters.</param>
    public void extend(IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (var item in parameters)
            Add(item);
    }

    /// <summary>Puts a parameter at a place; those behind move on.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="item">The parameter.</param>
    public void Insert(int index, Parameter item)
    {
        ArgumentNullException.ThrowIfNull(item);
        items.Insert(index, item);
        Renumber();
    }

    /// <summary>Takes a parameter out, without disposing it.</summary>
    /// <param name="item">The parameter.</param>
    /// <returns>True if it was there.</returns>
    public bool Remove(Parameter item)
    {
        var index = IndexOf(item);
        if (index >= 0)
            RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Takes a parameter out, without disposing it.</summary>
    /// <param name="index">Its place, from 0.</param>
    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        Renumber();
    }

    /// <summary>Takes all parameters out, without disposing them.</summary>
    public void Clear()
    {
        items.Clear();
        Renumber();
    }

    /// <summary>True if the parameter is in the list.</summary>
    /// <param name="item">The parameter.</param>
    public bool Contains(Parameter item) => IndexOf(item) >= 0;

    /// <summary>The place of a parameter, or -1.</summary>
    /// <param name="item">The parameter.</param>
    public int IndexOf(Parameter item) => items.FindIndex(other => ReferenceEquals(other, item));

    /// <summary>Copies the references to the parameters.</summary>
    /// <param name="array">The target.</param>
    /// <param name="arrayIndex">The place of the first.</param>
    public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The parameters in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Registers the parameters under their places.</summary>
    protected override void RegisterComponents() => Renumber();

    private void Renumber()
    {
        ClearParameters();
        for (var i = 0; i < items.Count; i++)
            register_parameter(i.ToString(CultureInfo.InvariantCulture), items[i]);
    }
}
