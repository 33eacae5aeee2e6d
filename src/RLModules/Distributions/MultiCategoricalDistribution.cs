using System.Collections.Immutable;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Distributions;

/// <summary>
/// Several independent choices at once. Inputs: the logits of all choices side by side, float, shape (B.., Σ counts), of which <see cref="ActionMask"/> forbids some; actions:
/// int64, shape (B.., choices).
/// </summary>
public sealed class MultiCategoricalDistribution : ActionDistribution
{
    private readonly MultiCategoricalType type;
    private readonly CategoricalDistribution[] choices;

    /// <summary>Makes the distribution.</summary>
    /// <param name="logits">Unnormalised log-probabilities, shape (B.., Σ counts).</param>
    /// <param name="counts">How many actions each choice has.</param>
    /// <exception cref="ArgumentException">The last dimension is not the sum of the counts.</exception>
    public MultiCategoricalDistribution(Tensor logits, params ReadOnlySpan<long> counts)
        : this(logits, new MultiCategoricalType([.. counts]))
    {
    }

    private MultiCategoricalDistribution(Tensor logits, MultiCategoricalType type)
        : base(logits)
    {
        this.type = type;
        if (logits.size(-1) != type.Counts.Sum())
        {
            throw new ArgumentException(
                $"A MultiCategoricalDistribution takes a logit for each action of each choice: choices of {string.Join(", ", type.Counts)} need a last dimension of {type.Counts.Sum()}, "
                + $"got {logits.size(-1)}.",
                nameof(logits));
        }

        choices = new CategoricalDistribution[type.Counts.Length];
        var start = 0L;
        for (var i = 0; i < choices.Length; i++)
        {
            choices[i] = new CategoricalDistribution(logits.narrow(-1, start, type.Counts[i]));
            start += type.Counts[i];
        }
    }

    /// <summary>The choices, in order.</summary>
    public IReadOnlyList<CategoricalDistribution> Choices => choices;

    /// <inheritdoc/>
    public override ActionDistributionType Type => type;

    /// <summary>The kind with the counts of an action space.</summary>
    /// <param name="actionSpace">A <see cref="MultiDiscreteSpace"/>.</param>
    /// <exception cref="NotSupportedException">It is another space.</exception>
    public static ActionDistributionType KindFor(Space actionSpace) => new MultiCategoricalType(MultiCategoricalType.Require(actionSpace).Counts);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A mask forbids every action of a choice; the message names the rows.</exception>
    public override Tensor Sample(Generator? generator = null) => Join(choice => choice.Sample(generator));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A mask forbids every action of a choice; the message names the rows.</exception>
    public override Tensor Mode() => Join(static choice => choice.Mode());

    /// <inheritdoc/>
    public override Tensor LogProb(Tensor actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return Sum((choice, i) => choice.LogProb(actions.select(-1, i)));
    }

    /// <summary>The sum of the choices' entropies.</summary>
    public override Tensor Entropy() => Sum(static (choice, _) => choice.Entropy());

    /// <summary>The sum of the choices' divergences.</summary>
    /// <inheritdoc/>
    public override Tensor KlDivergence(ActionDistribution other)
    {
        var that = SameType<MultiCategoricalDistribution>(other);
        return Sum((choice, i) => choice.KlDivergence(that.choices[i]));
    }

    private Tensor Join(Func<CategoricalDistribution, Tensor> choose)
    {
        var chosen = new Tensor[choices.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            try
            {
                chosen[i] = choose(choices[i]);
            }
            catch (InvalidOperationException exception)
            {
                throw new InvalidOperationException($"Choice {i} of {type.Counts.Length}: {exception.Message}", exception);
            }
        }

        return stack(chosen, -1);
    }

    private Tensor Sum(Func<CategoricalDistribution, int, Tensor> term)
    {
        var sum = term(choices[0], 0);
        for (var i = 1; i < choices.Length; i++)
        {
            sum = sum + term(choices[i], i);
        }

        return sum;
    }

    private sealed class MultiCategoricalType(ImmutableArray<long> counts) : ActionDistributionType
    {
        public ImmutableArray<long> Counts { get; } = counts.Length > 0
            ? counts
            : throw new ArgumentException("A MultiCategoricalDistribution has one choice at least; there are no counts.", nameof(counts));

        public override string Name => $"MultiCategorical({string.Join(", ", Counts)})";

        public override bool ActionsLieInSpace => true;

        public static MultiDiscreteSpace Require(Space actionSpace) => actionSpace as MultiDiscreteSpace
            ?? throw new NotSupportedException($"A MultiCategoricalDistribution chooses in a MultiDiscreteSpace; the action space is {actionSpace}.");

        public override int InputSize(Space actionSpace) => Require(actionSpace).FlatSize;

        public override ActionDistribution FromInputs(Tensor inputs) => new MultiCategoricalDistribution(inputs, this);

        public override bool Equals(object? obj) => obj is MultiCategoricalType other && other.Counts.AsSpan().SequenceEqual(Counts.AsSpan());

        public override int GetHashCode() => Counts.Aggregate(37, HashCode.Combine);
    }
}
