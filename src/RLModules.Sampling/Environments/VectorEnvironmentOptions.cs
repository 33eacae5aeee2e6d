using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.Environments;

/// <summary>How <see cref="VectorEnvironment{TAction}"/> plays its environments, and what it does when one of them fails.</summary>
public sealed record VectorEnvironmentOptions
{
    /// <summary>Steps after which an episode is truncated; by default only the environments themselves end one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxEpisodeSteps { get; init => field = AtLeastOne(value, nameof(MaxEpisodeSteps)); } = int.MaxValue;

    /// <summary>
    /// Whether an environment that fails is replaced by a new one and counted (<see cref="IRestartingEnvironment"/>); its episode then
    /// ends at its last good step (<see cref="VectorStep.Failed"/>). By default a failure is an <see cref="EnvironmentFailedException"/>.
    /// </summary>
    public bool RestartFailed { get; init; }

    /// <summary>
    /// Time that one step, one reset or, at a restart, the making of an environment may take; by default any, and then nothing is spent
    /// on watching. With a limit the environments run on a thread of their own while the caller waits, which costs a vector step, however
    /// many environments it has, some microseconds (5 to 7 measured on two busy cores). An environment beyond its limit
    /// has failed; as .NET cannot end a thread, that thread stays with it until the call returns, if it ever does (a background thread:
    /// it does not keep the process alive). Choose a limit far above what a step takes when the machine is busy.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below one millisecond or above 24 days.</exception>
    public TimeSpan? StepTimeLimit { get; init => field = Waitable(value); }

    /// <summary>
    /// Whether what environments write is checked, at a few nanoseconds a step: rewards and observations finite and written whole, integers
    /// inside their discrete space; and before a step that the actions are. On by default: one NaN makes every weight NaN, far from
    /// where it came from.
    /// </summary>
    public bool CheckValues { get; init; } = true;

    /// <summary>Failures over all environments after which the next one is an exception. By default RLlib's 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxRestarts { get; init => field = AtLeastOne(value, nameof(MaxRestarts)); } = 1000;

    /// <summary>Failures of one environment without a good step between after which the next one is an exception: it never gets going.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxRestartsInARow { get; init => field = AtLeastOne(value, nameof(MaxRestartsInARow)); } = 10;

    /// <summary>Why an environment that has failed is not replaced; null if it is.</summary>
    /// <param name="failures">Failures over all environments, this one included.</param>
    /// <param name="inARow">Those of this environment since its last good step, this one included.</param>
    internal string? Refusal(long failures, int inARow) => this switch
    {
        { RestartFailed: false } =>
            "Mend the environment, or set VectorEnvironmentOptions.RestartFailed to replace environments that fail.",
        _ when failures > MaxRestarts =>
            $"It is failure {failures} of this vector, and MaxRestarts is {MaxRestarts}: mend the environment.",
        _ when inARow > MaxRestartsInARow =>
            $"It is failure {inARow} of this environment without a good step between, and MaxRestartsInARow is {MaxRestartsInARow}: mend the environment.",
        _ => null,
    };

    private static int AtLeastOne(int value, string option) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"VectorEnvironmentOptions.{option} is {value}, expected at least 1.");

    private static TimeSpan? Waitable(TimeSpan? value) => value is null || value.Value.TotalMilliseconds is >= 1 and <= int.MaxValue
        ? value
        : throw new ArgumentOutOfRangeException(
            nameof(StepTimeLimit), value, $"VectorEnvironmentOptions.StepTimeLimit is {value}, expected a millisecond to 24 days, or null for no limit.");
}
