using System.Collections.Immutable;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>
/// Independent distributions, one for each leaf of a <see cref="DictSpace"/> or <see cref="TupleSpace"/>, nested ones included. Inputs: those of the leaves side by side in the
/// space's order, float, shape (B.., Σ sizes); actions: the numbers of the leaves side by side, shape (B.., A), int64 where every leaf is a choice, else float32 with a choice as
/// its number.
/// </summary>
public sealed class MultiDistribution : ActionDistribution
{
    private readonly MultiType type;
    private readonly ActionDistribution[] parts;

    private MultiDistribution(Tensor inputs, MultiType type)
        : base(inputs)
    {
        this.type = type;
        if (inputs.size(-1) != type.Size)
        {
            throw new ArgumentException(
                $"A MultiDistribution takes the inputs of its parts side by side: {string.Join(" + ", type.Leaves.Select(static leaf => $"{leaf.Size} of {leaf.Path}"))} need a last "
                + $"dimension of {type.Size}, got {inputs.size(-1)}.",
                nameof(inputs));
        }

        parts = new ActionDistribution[type.Leaves.Length];
        var start = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = type.Leaves[i].Type.FromInputs(inputs.narrow(-1, start, type.Leaves[i].Size));
            start += type.Leaves[i].Size;
        }
    }

    /// <summary>The leaves' distributions, in order.</summary>
    public IReadOnlyList<ActionDistribution> Parts => parts;

    /// <inheritdoc/>
    public override ActionDistributionType Type => type;

    /// <summary>The kind with <see cref="ActionDistributionType.For"/> each leaf of an action space.</summary>
    /// <param name="actionSpace">A <see cref="DictSpace"/> or <see cref="TupleSpace"/>.</param>
    /// <exception cref="NotSupportedException">It is another space, or no distribution fits a leaf.</exception>
    public static ActionDistributionType KindFor(Space actionSpace) => KindFor(actionSpace, ActionDistributionType.For);

    /// <summary>The kind with a distribution of your choice for each leaf of an action space.</summary>
    /// <param name="actionSpace">A <see cref="DictSpace"/> or <see cref="TupleSpace"/>.</param>
    /// <param name="choose">Gives the distribution of a leaf, such as <see cref="BetaDistribution.KindFor"/> for a box.</param>
    /// <exception cref="NotSupportedException">It is another space, or no distribution fits a leaf.</exception>
    public static ActionDistributionType KindFor(Space actionSpace, Func<Space, ActionDistributionType> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return new MultiType(actionSpace, choose);
    }

    /// <summary>The leaves' actions, each in its own type and shape (B.., …).</summary>
    /// <param name="actions">The actions, shape (B.., A).</param>
    /// <exception cref="ArgumentException">The last dimension is not A.</exception>
    public IReadOnlyList<Tensor> Split(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return type.Split(actions);
    }

    /// <inheritdoc/>
    public override Tensor Sample(Generator? generator = null)
    {
        using var noGrad = no_grad();
        return Join(part => part.Sample(generator));
    }

    /// <summary>Reparameterized where every part is.</summary>
    /// <inheritdoc/>
    public override Tensor RSample(Generator? generator = null) => Join(part => part.RSample(generator));

    /// <inheritdoc/>
    public override (Tensor Action, Tensor LogProb) SampleAndLogProb(Generator? generator = null, bool reparameterized = false)
    {
        var drawn = Array.ConvertAll(parts, part => part.SampleAndLogProb(generator, reparameterized));
        return (type.Join(Array.ConvertAll(drawn, static part => part.Action)), Sum(i => drawn[i].LogProb));
    }

    /// <inheritdoc/>
    public override Tensor Mode() => Join(static part => part.Mode());

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The last dimension is not A.</exception>
    public override Tensor LogProb(Tensor actions)
    {
        var split = Split(actions);
        return Sum(i => parts[i].LogProb(split[i]));
    }

    /// <summary>The sum of the parts' entropies.</summary>
    public override Tensor Entropy() => Sum(i => parts[i].Entropy());

    /// <summary>The sum of the parts' divergences.</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameType<MultiDistribution>(other);
        return Sum(i => parts[i].KlDivergence(that.parts[i]));
    }

    private Tensor Join(Func<ActionDistribution, Tensor> choose)
    {
        var chosen = new Tensor[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            try
            {
                chosen[i] = choose(parts[i]);
            }
            catch (InvalidOperationException exception)
            {
                throw new InvalidOperationException($"Part {type.Leaves[i].Path} of the action: {exception.Message}", exception);
            }
        }

        return type.Join(chosen);
    }

    private Tensor Sum(Func<int, Tensor> term)
    {
        var sum = term(0);
        for (var i = 1; i < parts.Length; i++)
        {
            sum = sum + term(i);
        }

        return sum;
    }

    private sealed class MultiType : ActionDistributionType
    {
        private readonly ScalarType actionDType;

        public MultiType(Space actionSpace, Func<Space, ActionDistributionType> choose)
        {
            if (actionSpace is not (DictSpace or TupleSpace))
            {
                throw new NotSupportedException($"A MultiDistribution chooses in a DictSpace or TupleSpace; the action space is {actionSpace}.");
            }

            actionDType = actionSpace.ActionDType;
            Leaves = [.. ActionLeaf.Of(actionSpace, choose)];
            Size = checked((int)Leaves.Sum(static leaf => (long)leaf.Size));
        }

        public ImmutableArray<ActionLeaf> Leaves { get; }

        public int Size { get; }

        public override string Name => $"Multi({string.Join(", ", Leaves.Select(static leaf => $"{leaf.Path}: {leaf.Type}"))})";

        public override bool ActionsLieInSpace => Leaves.All(static leaf => leaf.Type.ActionsLieInSpace);

        public override bool ActionLiesInSpace(int index)
        {
            foreach (var leaf in Leaves)
            {
                if (index < leaf.Space.ActionLength)
                {
                    return leaf.Type.ActionLiesInSpace(index);
                }

                index -= leaf.Space.ActionLength;
            }

            throw new ArgumentOutOfRangeException(nameof(index), $"{Name} has fewer numbers in an action.");
        }

        public override int InputSize(Space actionSpace) => Leaves.Select(static leaf => leaf.Space).SequenceEqual(ActionLeaf.SpacesOf(actionSpace))
            ? Size
            : throw new NotSupportedException($"{Name} was made for another action space than {actionSpace}.");

        public override ActionDistribution FromInputs(Tensor inputs) => new MultiDistribution(inputs, this);

        public Tensor Join(Tensor[] actions)
        {
            var columns = new Tensor[actions.Length];
            for (var i = 0; i < columns.Length; i++)
            {
                // A single choice has no dimension of its own.
                var column = Leaves[i].IsScalarChoice ? actions[i].unsqueeze(-1) : actions[i];
                columns[i] = column.dtype == actionDType ? column : column.to_type(actionDType);
            }

            return cat(columns, -1);
        }

        public Tensor[] Split(Tensor actions)
        {
            var length = Leaves.Sum(static leaf => (long)leaf.Space.ActionLength);
            if (actions.ndim == 0 || actions.size(-1) != length)
            {
                throw new ArgumentException(
                    $"An action of {Name} has {length} numbers: expected shape (.., {length}), got ({string.Join(", ", actions.shape)}).", nameof(actions));
            }

            var split = new Tensor[Leaves.Length];
            var start = 0L;
            for (var i = 0; i < split.Length; i++)
            {
                var leaf = Leaves[i];
                var part = leaf.IsScalarChoice ? actions.select(-1, start) : actions.narrow(-1, start, leaf.Space.ActionLength);
                split[i] = part.dtype == leaf.Space.ActionDType ? part : part.to_type(leaf.Space.ActionDType);
                start += leaf.Space.ActionLength;
            }

            return split;
        }

        public override bool Equals(object? obj) => obj is MultiType other && other.Leaves.SequenceEqual(Leaves);

        public override int GetHashCode() => Leaves.Aggregate(41, HashCode.Combine);
    }
}
