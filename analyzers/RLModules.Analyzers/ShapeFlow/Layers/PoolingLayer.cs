using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators.Model;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>(…, H, W) to smaller ones.</summary>
/// <param name="Windows">One for each dimension.</param>
/// <param name="RoundsUp">Whether a window may stand over the edge, so that sizes are not known.</param>
internal sealed record PoolingLayer(EquatableArray<Window> Windows, bool RoundsUp) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        if (!call.RequireRank(input, Windows.Count + 1, Windows.Count + 2))
        {
            return Unknown;
        }

        IReadOnlyList<Axis>? moved = RoundsUp ? [.. Windows.Select(_ => Axis.Unknown)] : Window.SlideAll(call, input, Windows.ToArray());
        return moved is null ? Unknown : new TensorValue(input.WithoutLast(Windows.Count).Append([.. moved]));
    }
}
