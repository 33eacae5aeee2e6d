using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>
/// A kind of action distribution: how many inputs it takes, and how it is made of them. One that has to know its action space (bounds, counts, parts) is bound to it; two kinds
/// are equal if they make the same distributions.
/// </summary>
public abstract class ActionDistributionType
{
    /// <summary>The kind's name.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether every action drawn lies in its action space, so that nothing between the module and the environment has to unsquash it. False where the actions are thought of as
    /// in [−1, 1], or without bounds.
    /// </summary>
    public virtual bool ActionsLieInSpace => false;

    /// <summary>Whether a number of every action drawn lies in its bounds; they differ between the parts of a dictionary or tuple.</summary>
    /// <param name="index">Its place in the action, from 0.</param>
    public virtual bool ActionLiesInSpace(int index) => ActionsLieInSpace;

    /// <summary>
    /// The kind that fits an action space: categorical for a <see cref="DiscreteSpace"/>, a diagonal Gaussian for a <see cref="BoxSpace"/> of floats with one dimension at most,
    /// several categorical ones for a <see cref="MultiDiscreteSpace"/>, Bernoulli for a <see cref="MultiBinarySpace"/>, and one of these for each leaf of a
    /// <see cref="DictSpace"/> or <see cref="TupleSpace"/>.
    /// </summary>
    /// <param name="actionSpace">The action space.</param>
    /// <exception cref="NotSupportedException">No distribution here fits the space.</exception>
    public static ActionDistributionType For(Space actionSpace) => actionSpace switch
    {
        DiscreteSpace => CategoricalDistribution.KindFor(actionSpace),
        BoxSpace { DType: ScalarType.Float32 or ScalarType.Float64, Shape.Length: <= 1 } => DiagGaussianDistribution.Kind,
        MultiDiscreteSpace => MultiCategoricalDistribution.KindFor(actionSpace),
        MultiBinarySpace => BernoulliDistribution.Kind,
        DictSpace or TupleSpace => MultiDistribution.KindFor(actionSpace),
        BoxSpace { DType: ScalarType.Float32 or ScalarType.Float64 } => throw new NotSupportedException(
            $"No action distribution fits {actionSpace}, which has {actionSpace.Shape.Length} dimensions: declare the actions as a vector, new BoxSpace(low, high, [{actionSpace.FlatSize}]), "
            + "and give it its shape in the environment."),
        _ => throw new NotSupportedException(
            $"No action distribution fits {actionSpace}: supported are DiscreteSpace (CategoricalDistribution), BoxSpace of floats (DiagGaussianDistribution), "
            + "MultiDiscreteSpace (MultiCategoricalDistribution), MultiBinarySpace (BernoulliDistribution), and DictSpace and TupleSpace of these (MultiDistribution). "
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
