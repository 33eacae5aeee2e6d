namespace RLModules.Sampling.Environments;

/// <summary>Which environments are to be made.</summary>
/// <param name="Count">How many that step together, at least 1.</param>
/// <param name="Seed">Decides everything random in them.</param>
/// <param name="RunnerIndex">The runner they are for, from 0; -1 for evaluation.</param>
public sealed record EnvironmentContext(int Count, ulong Seed, int RunnerIndex = 0)
{
    /// <summary>What becomes of environments of the plain kind that fail: pass it to <see cref="VectorEnvironment{TAction}"/>.</summary>
    public VectorEnvironmentOptions Options { get; init; } = new();
}
