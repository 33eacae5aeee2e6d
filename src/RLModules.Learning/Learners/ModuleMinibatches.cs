namespace RLModules.Learning.Learners;

/// <summary>
/// Cuts the batches of several modules into minibatches, every module with a cursor of its own: a <see cref="MinibatchCycle"/> each, all of them
/// giving as many minibatches as the largest needs.
/// </summary>
public sealed class ModuleMinibatches : IDisposable
{
    private readonly TensorDict modules;
    private readonly (string Id, MinibatchCycle Cycle)[] cycles;
    private int given;

    /// <summary>Prepares the cuts.</summary>
    /// <param name="modules">Module id → columns. Not disposed here.</param>
    /// <param name="options">How to go through them.</param>
    /// <param name="random">Where the shuffling comes from, module by module.</param>
    /// <exception cref="ArgumentException">A module's batch is empty, its columns differ in their numbers of rows, or a minibatch is smaller than its sequences are on average.</exception>
    public ModuleMinibatches(TensorDict modules, UpdateOptions options, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(options);
        this.modules = modules;
        var parts = modules.Keys.Select(id => (Id: id, Columns: modules.GetDict(id))).Select(part => (part.Id, part.Columns, Rows: BatchRows.Of(part.Id, part.Columns))).ToArray();
        if (options.MinibatchSize is null)
        {
            cycles = [];
            Count = options.NumTotalMinibatches > 0 ? options.NumTotalMinibatches : options.NumEpochs;
            return;
        }

        var sizes = parts.Select(part => part.Rows.MinibatchUnits(part.Id, options.MinibatchSize.Value)).ToArray();
        Count = options.NumTotalMinibatches > 0
            ? options.NumTotalMinibatches
            : parts.Select((part, i) => MinibatchCycle.CountFor(part.Rows.Units, sizes[i], options.NumEpochs)).DefaultIfEmpty().Max();
        var shuffle = options.ShuffleBatchPerEpoch && options.NumEpochs > 1 ? random : null;
        cycles = [.. parts.Select((part, i) => (part.Id, new MinibatchCycle(part.Columns, sizes[i], options.NumEpochs, shuffle, Count)))];
    }

    /// <summary>Number of minibatches: the largest over the modules of epochs · rows / size, rounded up, unless the options set it.</summary>
    public int Count { get; }

    /// <summary>
    /// The number of minibatches that each of several learners is to take so that all take the same: <c>epochs · steps / (learners · size)</c>, rounded
    /// down (RLlib's <c>num_total_minibatches</c>).
    /// </summary>
    /// <param name="epochs">How often each row comes.</param>
    /// <param name="largestSteps">Steps of the module that has most.</param>
    /// <param name="learners">Number of learners, at least 1.</param>
    /// <param name="minibatchSize">Rows of a minibatch, at least 1.</param>
    public static int CountForLearners(int epochs, long largestSteps, int learners, int minibatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(learners, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minibatchSize, 1);
        return checked((int)(epochs * largestSteps / ((long)learners * minibatchSize)));
    }

    /// <summary>The next minibatch: module id → columns.</summary>
    /// <returns>Views, which belong to the caller's dispose scope; the batch itself where there is no minibatch size.</returns>
    /// <exception cref="InvalidOperationException">All <see cref="Count"/> minibatches have been given.</exception>
    public TensorDict Next()
    {
        if (given == Count)
        {
            throw new InvalidOperationException($"All {Count} minibatches have been given.");
        }

        given++;
        if (cycles.Length == 0)
        {
            return modules;
        }

        var minibatch = new TensorDict(cycles.Length);
        foreach (var (id, cycle) in cycles)
        {
            minibatch.Add(id, cycle.Next());
        }

        return minibatch;
    }

    /// <summary>Frees the gathered columns.</summary>
    public void Dispose()
    {
        foreach (var (_, cycle) in cycles)
        {
            cycle.Dispose();
        }
    }
}
