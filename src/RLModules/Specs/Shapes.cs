using System.ComponentModel;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.CodeGeneration;

/// <summary>Shape checks for generated code: they read ranks and sizes, never a tensor's <c>shape</c>, and allocate nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Shapes
{
    /// <summary>Whether a tensor has the shape <c>b.., trailing</c>: one or more leading dimensions and then exactly these.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="trailing">The sizes of its last dimensions.</param>
    public static bool EndsWith(Tensor tensor, ReadOnlySpan<long> trailing)
    {
        var leading = (int)tensor.ndim - trailing.Length;
        if (leading < 1)
        {
            return false;
        }

        for (var i = 0; i < trailing.Length; i++)
        {
            if (tensor.size(leading + i) != trailing[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a tensor has the shape <c>b.., last</c>.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="last">The size of its last dimension.</param>
    public static bool EndsWith(Tensor tensor, long last)
    {
        var rank = (int)tensor.ndim;
        return rank >= 2 && tensor.size(rank - 1) == last;
    }

    /// <summary>Whether a column holds values of a space behind <c>b..</c>: a tensor, or of a dictionary or tuple its parts in a nested dictionary.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="space">The space.</param>
    public static bool Holds(TensorDict columns, string name, Space space)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(space);
        if (columns.Find(name) is { } tensor)
        {
            return EndsWith(tensor, space.Shape.AsSpan()) && tensor.dtype == space.DType;
        }

        if (columns.FindDict(name) is not { } nested || SpaceParts.Of(space) is not { } parts)
        {
            return false;
        }

        foreach (var (part, partSpace) in parts)
        {
            if (!Holds(nested, part, partSpace))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a column is a nested dictionary with what its specs say behind one batch dimension, as <see cref="StateSpecs"/> makes them; without any specs it may be absent.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="specs">What the nested dictionary must hold; more is no fault.</param>
    public static bool Holds(TensorDict columns, string name, SpecDict specs)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(specs);
        var batchSize = -1L;
        return specs.Count == 0 || (columns.FindDict(name) is { } nested && HoldsAll(nested, specs, ref batchSize));
    }

    /// <summary>The specs of a recurrent state behind a batch dimension: <c>b</c>, then the shape of the initial state's tensor.</summary>
    /// <param name="initialState">The initial state, without batch dimension.</param>
    public static SpecDict StateSpecs(TensorDict initialState)
    {
        ArgumentNullException.ThrowIfNull(initialState);
        var specs = new SpecDict();
        foreach (var (name, value) in initialState)
        {
            if (value is Tensor tensor)
            {
                specs.Add(name, TensorSpec.Parse(ShapeText.Join("b", tensor.shape), tensor.dtype));
            }
            else
            {
                specs.Add(name, StateSpecs((TensorDict)value));
            }
        }

        return specs;
    }

    /// <summary>Whether two tensors agree in all leading dimensions.</summary>
    /// <param name="first">A tensor.</param>
    /// <param name="firstTrailing">How many of its last dimensions are not leading ones.</param>
    /// <param name="second">Another tensor.</param>
    /// <param name="secondTrailing">How many of its last dimensions are not leading ones.</param>
    public static bool SameLeading(Tensor first, int firstTrailing, Tensor second, int secondTrailing)
    {
        var leading = (int)first.ndim - firstTrailing;
        if (leading < 0 || leading != (int)second.ndim - secondTrailing)
        {
            return false;
        }

        for (var i = 0; i < leading; i++)
        {
            if (first.size(i) != second.size(i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HoldsAll(TensorDict columns, SpecDict specs, ref long batchSize)
    {
        for (var i = 0; i < specs.Count; i++)
        {
            var column = specs.Columns[i];
            var holds = column.Nested is { } nested
                ? columns.FindDict(column.Name) is { } inner && HoldsAll(inner, nested, ref batchSize)
                : columns.Find(column.Name) is { } tensor && Fits(tensor, column.Tensor!, ref batchSize);
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    // The first dimension is the batch's, the same for all; the others are numbers.
    private static bool Fits(Tensor tensor, TensorSpec spec, ref long batchSize)
    {
        if (tensor.ndim != spec.Dimensions.Length || tensor.dtype != spec.DType)
        {
            return false;
        }

        for (var i = 1; i < spec.Dimensions.Length; i++)
        {
            if (tensor.size(i) != spec.Dimensions[i].Size)
            {
                return false;
            }
        }

        var size = tensor.size(0);
        batchSize = batchSize < 0 ? size : batchSize;
        return size == batchSize;
    }
}
