namespace RLModules.Learning.Learners;

/// <summary>A train batch: for each module its columns, and how many environment steps they come from.</summary>
public sealed record MultiAgentBatch
{
    /// <summary>Puts a batch together.</summary>
    /// <param name="modules">Module id → columns of (B, …) or (B, T, …). Not disposed here.</param>
    /// <param name="environmentSteps">The environment steps behind it, from 0 upwards; agents that act in the same step count once.</param>
    /// <exception cref="ArgumentException">An entry is a tensor, not the columns of a module.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public MultiAgentBatch(TensorDict modules, long environmentSteps)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentOutOfRangeException.ThrowIfNegative(environmentSteps);
        foreach (var (id, columns) in modules)
        {
            if (columns is not TensorDict)
            {
                throw new ArgumentException(
                    $"'{id}' is a tensor; a multi-agent batch holds the columns of a module under its id. MultiAgentBatch.Of wraps the columns of a single module.", nameof(modules));
            }
        }

        Modules = modules;
        EnvironmentSteps = environmentSteps;
    }

    /// <summary>Module id → columns.</summary>
    public TensorDict Modules { get; }

    /// <summary>The environment steps behind the batch.</summary>
    public long EnvironmentSteps { get; }

    /// <summary>The ids of the modules, in order.</summary>
    public IEnumerable<string> ModuleIds => Modules.Keys;

    /// <summary>A batch of one module.</summary>
    /// <param name="columns">Its columns. Not disposed here.</param>
    /// <param name="moduleId">Its id.</param>
    /// <returns>The batch; every row, in a batch of sequences every unpadded one, counts as an environment step.</returns>
    public static MultiAgentBatch Of(TensorDict columns, string moduleId = ModuleId.Default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new MultiAgentBatch(new TensorDict(1) { { moduleId, columns } }, BatchRows.Of(moduleId, columns).Steps);
    }
}
