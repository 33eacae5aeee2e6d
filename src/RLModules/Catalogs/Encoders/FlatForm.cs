using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Catalogs;

/// <summary>From the flat form of a value, as a part of a dictionary's or tuple's, back to the value's own.</summary>
internal static class FlatForm
{
    /// <summary>The value's own form.</summary>
    /// <param name="space">A space without parts.</param>
    /// <param name="flat">Its flat form, shape (B.., flat size); choices are one-hot.</param>
    /// <returns>Shape (B.., the space's shape); choices are int64.</returns>
    public static Tensor Restore(Space space, Tensor flat) => space switch
    {
        DiscreteSpace discrete => flat.argmax(-1) + discrete.Start,
        MultiDiscreteSpace choices => stack([.. flat.split(choices.Counts.ToArray(), -1).Select(static choice => choice.argmax(-1))], -1),
        { Shape: [] } => flat.squeeze(-1),
        { Shape: [_] } => flat,
        _ => flat.reshape([.. flat.shape[..^1], .. space.Shape]),
    };
}
