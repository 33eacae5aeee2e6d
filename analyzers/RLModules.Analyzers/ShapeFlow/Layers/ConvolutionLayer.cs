using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators.Model;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>(B, in, …) to (B, out, …), or without the batch.</summary>
/// <param name="Inputs">Channels of an input.</param>
/// <param name="Outputs">Channels of a result.</param>
/// <param name="Windows">One for each dimension the kernel moves over.</param>
/// <param name="KeepsSizes">Whether the padding is such that sizes stay.</param>
/// <param name="OutputPadding">Of a transposed convolution, what is added; null for an ordinary one.</param>
internal sealed record ConvolutionLayer(Size? Inputs, Size? Outputs, EquatableArray<Window> Windows, bool KeepsSizes, EquatableArray<Window>? OutputPadding = null) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        var dimensions = Windows.Count;
        if (!call.RequireRank(input, dimensions + 1, dimensions + 2) || !call.RequireSize(input, -dimensions - 1, Inputs))
        {
            return Unknown;
        }

        IReadOnlyList<Axis>? moved = KeepsSizes
            ? [.. Enumerable.Range(0, dimensions).Select(i => input[i - dimensions])]
            : OutputPadding is { } padding
                ? [.. Enumerable.Range(0, dimensions).Select(i => Axis.Of(Windows[i].Spread(input[i - dimensions].Size, padding[i].Padding)))]
                : Window.SlideAll(call, input, Windows.ToArray());
        return moved is null ? Unknown : new TensorValue(input.WithoutLast(dimensions + 1).Append([Axis.Of(Outputs), .. moved]));
    }

    public override Value Member(string name) => name switch
    {
        "in_channels" => OfSize(Inputs),
        "out_channels" => OfSize(Outputs),
        _ => Unknown,
    };
}
