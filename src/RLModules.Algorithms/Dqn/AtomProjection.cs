using RLModules.Algorithms.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Dqn;

/// <summary>The projection of C51 (Bellemare et al. 2017, algorithm 1).</summary>
public static class AtomProjection
{
    /// <summary>
    /// The distribution of <c>r + γⁿ·z</c> over the atoms themselves, z being distributed as given: each moved atom gives its probability to its two neighbours, the nearer the more,
    /// and beyond the ends to the last one. At an episode's end everything lies at r.
    /// </summary>
    /// <param name="probabilities">The probabilities of N atoms that lie evenly from <paramref name="minimum"/> to <paramref name="maximum"/>, float32, shape (B.., N), N ≥ 2.</param>
    /// <param name="steps">Rewards, ends and discounts.</param>
    /// <param name="minimum">The first atom.</param>
    /// <param name="maximum">The last atom.</param>
    /// <returns>Probabilities, shape (B.., N), without gradient; their sum is that of the ones given.</returns>
    /// <exception cref="ArgumentException">Shapes do not go together, or the atoms are no range.</exception>
    public static Tensor Project(Tensor probabilities, in ReplayedSteps steps, double minimum, double maximum)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        steps.Validate();
        LossShapes.RequireActions(steps.Rewards, "steps.Rewards", probabilities, nameof(probabilities));
        var atomCount = probabilities.size(-1);
        if (!(minimum < maximum && double.IsFinite(maximum - minimum)) || atomCount < 2)
        {
            throw new ArgumentException($"{atomCount} atoms from {minimum} to {maximum} are no distribution: there must be at least 2, the first below the last, both finite.", nameof(minimum));
        }

        using var noGrad = no_grad();
        var atoms = linspace(minimum, maximum, atomCount, probabilities.dtype, probabilities.device);
        var moved = steps.Rewards.unsqueeze(-1) + steps.Continuations().unsqueeze(-1) * atoms;
        var positions = (moved.clamp(minimum, maximum) - minimum) / ((maximum - minimum) / (atomCount - 1));

        // The last atom is the upper neighbour of its own position, so that there always are two. Clamped as an integer: NaN stays NaN in the weights, but finds an atom.
        var lower = positions.floor().to(ScalarType.Int64).clamp(0, atomCount - 2);
        var share = positions - lower;
        return zeros_like(probabilities)
            .scatter_add(-1, lower, probabilities * (1 - share))
            .scatter_add(-1, lower + 1, probabilities * share);
    }
}
