using static TorchSharp.torch;

namespace RLModules.Algorithms.Losses;

/// <summary>Refuses tensors that torch would silently broadcast: (B, 1) beside (B) makes (B, B), and a loss that still goes down.</summary>
internal static class LossShapes
{
    public static void RequireSame(Tensor expected, string expectedName, Tensor? actual, string actualName)
    {
        if (actual is not null && !AreSame(expected, actual))
        {
            throw new ArgumentException($"{actualName} has shape {Text(actual)}, but {expectedName} has {Text(expected)}: they must be equal.", actualName);
        }
    }

    /// <summary>Requires one more dimension, the actions'.</summary>
    public static void RequireActions(Tensor rows, string rowsName, Tensor values, string valuesName)
    {
        if (values.ndim != rows.ndim + 1 || !HasLeading(values, rows))
        {
            throw new ArgumentException($"{valuesName} has shape {Text(values)}, but {rowsName} has {Text(rows)}: it must have the same dimensions and one more, the actions'.", valuesName);
        }
    }

    private static bool AreSame(Tensor left, Tensor right) => left.ndim == right.ndim && HasLeading(left, right);

    private static bool HasLeading(Tensor tensor, Tensor leading)
    {
        for (var i = 0; i < leading.ndim; i++)
        {
            if (tensor.size(i) != leading.size(i))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(Tensor tensor) => $"({string.Join(", ", tensor.shape)})";
}
