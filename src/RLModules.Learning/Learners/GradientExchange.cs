using RLModules.Learning.Optimizers;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>What a learner exchanges with the others in an update: rows, gradients, means. The messages are laid out alike at every learner.</summary>
/// <param name="learners">The others.</param>
internal sealed class GradientExchange(ILearnerExchange learners)
{
    private readonly Dictionary<string, double> rowsLearned = new(StringComparer.Ordinal);
    private float[] message = [];

    public ILearnerExchange Learners => learners;

    /// <summary>Begins an update.</summary>
    /// <param name="minibatches">The minibatches of this learner.</param>
    /// <param name="modules">The modules that it has rows of.</param>
    /// <param name="own">The state of this learner's generator.</param>
    /// <param name="first">The state of the first one's.</param>
    /// <returns>Whether any learner has rows.</returns>
    public bool Begin(int minibatches, int modules, RandomState own, out RandomState first)
    {
        rowsLearned.Clear();
        Span<float> values = stackalloc float[2 + RandomStateMessage.Length];
        (values[0], values[1]) = (minibatches, modules);
        if (learners.Rank == 0)
        {
            RandomStateMessage.Write(own, values[2..]);
        }

        learners.Sum(values);
        first = RandomStateMessage.Read(values[2..]);
        return values[0] == (float)minibatches * learners.Count
            ? values[1] > 0
            : throw new InvalidOperationException(
                $"Learner {learners.Rank} is to take {minibatches} minibatches, all {learners.Count} learners together {values[0]}: give all of them the same {nameof(UpdateOptions.NumTotalMinibatches)}.");
    }

    /// <summary>
    /// The share of each module's loss: this learner's rows that count over all learners'. A module without such rows here, but with some elsewhere, leaves the minibatch: the
    /// mean over none of them is not a number.
    /// </summary>
    /// <param name="moduleIds">All modules of the learners.</param>
    /// <param name="minibatch">Module id → columns.</param>
    public Dictionary<string, double> ShareRows(IReadOnlyList<string> moduleIds, ref TensorDict minibatch)
    {
        var own = new float[moduleIds.Count];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = minibatch.Contains(moduleIds[i]) ? CountRows(minibatch.GetDict(moduleIds[i])) : 0;
        }

        var all = (float[])own.Clone();
        learners.Sum(all);
        var shares = new Dictionary<string, double>(own.Length, StringComparer.Ordinal);
        var counted = new TensorDict(minibatch.Count);
        for (var i = 0; i < own.Length; i++)
        {
            var id = moduleIds[i];
            if (minibatch.Contains(id) && (own[i] > 0 || all[i] == 0))
            {
                shares[id] = all[i] == 0 ? 1 : (double)own[i] / all[i];
                rowsLearned[id] = rowsLearned.GetValueOrDefault(id) + own[i];
                counted.Add(id, minibatch.GetDict(id));
            }
        }

        minibatch = counted;
        return shares;
    }

    /// <summary>The sums of all learners' gradients. A parameter has one if it has one at any learner; it counts as zeros at the others.</summary>
    /// <param name="own">This learner's.</param>
    /// <param name="optimizers">All optimizers, in the same order at every learner.</param>
    /// <returns>The sums, in the memory of this learner's gradients where all of an optimizer's parameters have one.</returns>
    public ParameterGradients Sum(ParameterGradients own, IReadOnlyList<RegisteredOptimizer> optimizers)
    {
        using var noGrad = no_grad();
        var layout = new GradientLayout(optimizers);
        if (message.Length != layout.Length)
        {
            message = new float[layout.Length];
        }

        layout.Write(own, message);
        learners.Sum(message);
        return layout.Read(own, message);
    }

    /// <summary>The mean of a value, weighted by the rows learned from.</summary>
    /// <param name="moduleId">The module.</param>
    /// <param name="value">This learner's value.</param>
    public double Mean(string moduleId, double value)
    {
        var rows = rowsLearned.GetValueOrDefault(moduleId);
        Span<float> values = [rows > 0 ? (float)(rows * value) : 0, (float)rows];
        learners.Sum(values);
        return (double)values[0] / values[1];
    }

    /// <summary>Rows that count; without a mask all of them.</summary>
    private static long CountRows(TensorDict columns)
    {
        using var scope = NewDisposeScope();
        return (columns.Find(Columns.LossMask) ?? columns.Find(Columns.SeqLens)) is { } counted
            ? counted.sum(ScalarType.Int64).item<long>()
            : MinibatchCycle.RowsOf(columns);
    }
}
