using static TorchSharp.torch;

namespace RLModules.Algorithms.Losses;

internal static class MaskedMean
{
    /// <summary>The mean over the rows that count; NaN where none does.</summary>
    public static Tensor Of(Tensor values, Tensor? mask) => mask is null ? values.mean() : values.masked_select(mask).mean();
}
