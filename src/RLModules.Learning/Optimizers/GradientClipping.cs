using static TorchSharp.torch;

namespace RLModules.Learning.Optimizers;

/// <summary>Keeps gradients within a limit, in place. The scope is the gradients of one optimizer, never several optimizers together (RLlib's rule).</summary>
public static class GradientClipping
{
    /// <summary>Clips.</summary>
    /// <param name="gradients">The gradients of one optimizer.</param>
    /// <param name="limit">The limit c, above 0.</param>
    /// <param name="by">
    /// <see cref="GradClipBy.Value"/>: every number goes into [−c, c]. <see cref="GradClipBy.Norm"/>: a parameter's gradient whose norm n is above c
    /// is multiplied by <c>c / n</c>; a norm that is NaN counts as 0, an infinite one as 1e9. <see cref="GradClipBy.GlobalNorm"/>: with n over
    /// all gradients, they are multiplied by <c>min(1, c / (n + 1e-6))</c> (Pascanu et al. 2013; the 1e-6 is PyTorch's and RLlib's).
    /// </param>
    /// <returns>The global norm before clipping, a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0: it would stop all learning.</exception>
    public static Tensor Clip(GradientSet gradients, double limit, GradClipBy by = GradClipBy.GlobalNorm)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (!(limit > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"Gradients cannot be clipped to {limit}: expected a number above 0, or no clipping at all.");
        }

        using var noGrad = no_grad();
        var norm = gradients.GlobalNorm();
        switch (by)
        {
            case GradClipBy.Value:
                foreach (var block in gradients.Blocks)
                {
                    block.clamp_(-limit, limit);
                }

                gradients.MarkShrunk();
                break;
            case GradClipBy.Norm:
                foreach (var gradient in gradients.Views())
                {
                    var own = gradient.norm().nan_to_num_(0, 1e9, -1e9);
                    gradient.mul_(own.reciprocal().mul_(limit).clamp_max_(1));
                }

                gradients.MarkShrunk();
                break;
            case GradClipBy.GlobalNorm:
                gradients.Scale((norm + 1e-6).reciprocal_().mul_(limit).clamp_max_(1));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(by), by, "There is no such way to clip.");
        }

        return norm;
    }
}
