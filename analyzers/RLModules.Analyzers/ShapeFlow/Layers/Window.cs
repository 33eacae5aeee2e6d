using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>How a convolution or a pooling moves over one dimension; null where a number is not known.</summary>
/// <param name="Kernel">The window's size.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Padding">What is added at both ends.</param>
/// <param name="Dilation">The distance of neighbouring elements.</param>
internal sealed record Window(long? Kernel, long? Stride, long? Padding, long? Dilation)
{
    /// <summary>The size of the result for one dimension, or null where it is not known.</summary>
    /// <param name="size">The input's size.</param>
    /// <param name="isTooSmall">Whether the window does not fit into the padded input.</param>
    public Size? Slide(Size? size, out bool isTooSmall)
    {
        isTooSmall = false;
        if (size is null || Kernel is not { } kernel || Stride is not { } stride || stride <= 0 || Padding is not { } padding || Dilation is not { } dilation)
        {
            return null;
        }

        var span = (dilation * (kernel - 1)) + 1;
        if (size.IsConstant)
        {
            var room = size.Constant + (2 * padding) - span;
            isTooSmall = room < 0;
            return isTooSmall ? null : Size.Of((room / stride) + 1);
        }

        return stride == 1 ? size + Size.Of((2 * padding) - span + 1) : null;
    }

    /// <summary>The size of the result of a transposed convolution.</summary>
    public Size? Spread(Size? size, long? outputPadding) =>
        size is null || Kernel is not { } kernel || Stride is not { } stride || Padding is not { } padding || Dilation is not { } dilation || outputPadding is not { } more
            ? null
            : ((size - Size.Of(1)) * Size.Of(stride)) + Size.Of((dilation * (kernel - 1)) + 1 + more - (2 * padding));

    /// <summary>The result's dimensions for the last dimensions of an input, or null after a mismatch.</summary>
    public static IReadOnlyList<Axis>? SlideAll(Call call, Shape input, IReadOnlyList<Window> windows)
    {
        var results = new List<Axis>();
        for (var i = 0; i < windows.Count; i++)
        {
            results.Add(Axis.Of(windows[i].Slide(input[i - windows.Count].Size, out var isTooSmall)));
            if (isTooSmall)
            {
                call.FailInput(input, $"whose window of {(windows[i].Dilation * (windows[i].Kernel - 1)) + 1} does not fit into a dimension of {input[i - windows.Count]}");
                return null;
            }
        }

        return results;
    }
}
