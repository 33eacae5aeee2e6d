namespace RLModules.Learning.Learners;

/// <summary>Several learners that take one step together: each has its part of the batch, and gradients are averaged before they are clipped.</summary>
public abstract partial class Learner
{
    private GradientExchange? exchange;

    /// <summary>The other learners; null where there is none. They have the same modules and optimizers, and make the same number of gradient steps.</summary>
    public ILearnerExchange? Exchange
    {
        get => exchange?.Learners;
        set => exchange = value is null ? null : new GradientExchange(value);
    }

    /// <summary>
    /// The mean of a measured value over the learners, weighted by the rows of a module that each learned from in this update; for what decides how training
    /// goes on, such as a divergence that a coefficient follows. Every learner has to call it, with the same module.
    /// </summary>
    /// <param name="moduleId">The module.</param>
    /// <param name="value">This learner's value; not looked at where it learned from no rows.</param>
    /// <returns>The mean, the same bits at every learner; NaN if nobody learned from any row. The value itself where there is one learner.</returns>
    protected double MeanOverLearners(string moduleId, double value) => exchange?.Mean(moduleId, value) ?? value;

    /// <summary>Refuses a batch with modules that the learner does not have.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="ArgumentException">There is such a module.</exception>
    internal void RequireKnownModules(MultiAgentBatch batch)
    {
        var unknown = batch.ModuleIds.Where(id => !Module.Contains(id)).ToArray();
        if (unknown.Length > 0)
        {
            throw new ArgumentException(
                $"The batch is for {string.Join(", ", unknown)}, which {GetType().Name} does not have; its modules are {string.Join(", ", Module.Keys)}.", nameof(batch));
        }
    }

    private static TensorDict Weigh(TensorDict losses, IReadOnlyDictionary<string, double> shares)
    {
        var weighed = new TensorDict(losses.Count);
        foreach (var id in losses.Keys)
        {
            weighed.Add(id, losses[id] * shares[id]);
        }

        return weighed;
    }

    /// <summary>Waits until all learners have their minibatches; one that refused its batch ends the update here, before anything has changed.</summary>
    /// <returns>Whether any learner has something to learn from.</returns>
    private bool BeginUpdateTogether(int minibatches, int modules)
    {
        if (exchange is null)
        {
            return modules > 0;
        }

        var someoneLearns = exchange.Begin(minibatches, modules, random.State, out var shuffle);
        if (exchange.Learners.Rank > 0)
        {
            // The first learner's state stands for all, so the others' shuffling follows from it and from their places.
            random.State = new RandomSource(shuffle).Fork(exchange.Learners.Rank).State;
        }

        return someoneLearns;
    }
}
