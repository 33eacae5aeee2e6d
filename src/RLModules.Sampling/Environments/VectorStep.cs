using System.Runtime.CompilerServices;

namespace RLModules.Sampling.Environments;

/// <summary>Where <see cref="IVectorEnvironment{TAction}.Step"/> writes the outcome of a step: spans over the caller's memory.</summary>
public readonly ref struct VectorStep
{
    /// <summary>Observations to act on next, shape (N, observation size): of a new episode where the last one has just ended.</summary>
    public required Span<float> Observations { get; init; }

    /// <summary>
    /// Observations that episodes ended with, shape (N, observation size). Only rows whose episode ended in this step are written;
    /// a truncated episode bootstraps from its row.
    /// </summary>
    public required Span<float> FinalObservations { get; init; }

    /// <summary>Rewards, shape (N).</summary>
    public required Span<float> Rewards { get; init; }

    /// <summary>Whether the episode ended in a state from which nothing more is to be earned, shape (N).</summary>
    public required Span<bool> Terminated { get; init; }

    /// <summary>Whether the episode was cut off from outside, as by a time limit, shape (N). Never true together with terminated.</summary>
    public required Span<bool> Truncated { get; init; }

    /// <summary>
    /// Whether the environment failed in this step and was replaced, shape (N), or empty. Such a step is no transition: the episode ends
    /// with the one before, reward and ends are 0 and false, and the observation is a new episode's first. Needed where environments
    /// are replaced, which write every row; those that never fail leave it alone, so clear it once.
    /// </summary>
    public Span<bool> Failed { get; init; }

    /// <summary>Checks every span's length, for environments to call before they move.</summary>
    /// <param name="environment">Name of the environment, for the message.</param>
    /// <param name="count">Number of environments.</param>
    /// <param name="observationSize">Numbers in one observation.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void RequireLengths(string environment, int count, int observationSize)
    {
        RequireLength(environment, nameof(Observations), Observations.Length, count, observationSize);
        RequireLength(environment, nameof(FinalObservations), FinalObservations.Length, count, observationSize);
        RequireLength(environment, nameof(Rewards), Rewards.Length, count, 1);
        RequireLength(environment, nameof(Terminated), Terminated.Length, count, 1);
        RequireLength(environment, nameof(Truncated), Truncated.Length, count, 1);
        if (!Failed.IsEmpty)
        {
            RequireLength(environment, nameof(Failed), Failed.Length, count, 1);
        }
    }

    internal static void RequireLength(string environment, string span, int length, int count, int size)
    {
        if (length != count * size)
        {
            ThrowLength(environment, span, length, count, size);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(string environment, string span, int length, int count, int size) =>
        throw new ArgumentException(
            $"{environment}: span '{span}' has length {length}, expected {count * size}: {count} environments times {size}. "
            + "Give it one row for each environment.",
            span);
}
