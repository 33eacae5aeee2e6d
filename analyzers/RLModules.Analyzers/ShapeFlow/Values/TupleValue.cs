using RLModules.Generators.Model;

namespace RLModules.Analyzers.ShapeFlow.Values;

/// <summary>A tuple.</summary>
internal sealed record TupleValue(EquatableArray<Value> Items) : Value
{
    public TupleValue(params Value[] items)
        : this(items.ToEquatableArray())
    {
    }
}
