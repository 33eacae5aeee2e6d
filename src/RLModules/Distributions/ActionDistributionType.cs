using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>A kind of action distribution: how many inputs it takes, and how it is made of them.</summary>
public abstract class ActionDistributionType
{
    /// <summary>The kind's name.</summary>
    public abstract string Name { get; }

    /// <summary>The kind that fits an action space: categorical for a <see cref="DiscreteSpace"/>, a diagonal Gaussian for a <see cref="BoxSpace"/> of floats.</summary>
    /// <param name="actionSpace">The action space.</param>
    /// <exception cref="NotSupportedException">No distribution here fits the space.</exception>
    public static ActionDistributionType For(Space actionSpace) => actionSpace switch
    {
        DiscreteSpace => CategoricalDistribution.Kind,
        BoxSpace { DType: ScalarType.Float32 or ScalarType.Float64 } => DiagGaussianDistribution.Kind,
        _ => throw new NotSupportedException(
            $"No action distribution fits {actionSpace}: supported are DiscreteSpace (CategoricalDistribution) and BoxSpace of floats (DiagGaussianDistribution). "
            + "Return a distribution of your own from a forward, or return the column 'actions'."),
    };

    /// <summary>The number of inputs for one action.</summary>
    /// <param name="actionSpace">The action space.</param>
    /// <exception cref="NotSupportedException">The distribution does not fit the space.</exception>
    public abstract int InputSize(Space actionSpace);

    /// <summary>Makes the distribution.</summary>
    /// <param name="inputs">Its inputs, shape (B.., size).</param>
    public abstract ActionDistribution FromInputs(Tensor inputs);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
