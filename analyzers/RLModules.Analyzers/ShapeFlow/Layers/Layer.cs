using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>A layer: what it takes and what it gives.</summary>
internal abstract record Layer : Value
{
    /// <summary>The result of a call.</summary>
    /// <param name="call">The call; the input is its first tensor.</param>
    public abstract Value Apply(Call call);

    /// <summary>A property such as <c>weight</c> or <c>out_features</c>.</summary>
    public virtual Value Member(string name) => Unknown;
}
