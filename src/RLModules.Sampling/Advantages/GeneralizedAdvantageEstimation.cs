namespace RLModules.Sampling.Advantages;

/// <summary>
/// Generalized advantage estimation (Schulman et al. 2016, eq. 16) on spans, without allocation:
/// <c>δ[t] = r[t] + γ V(s[t+1]) − V(s[t])</c> and <c>A[t] = δ[t] + γ λ A[t+1]</c>, the value target being <c>A[t] + V(s[t])</c>.
/// At a terminated step <c>V(s[t+1])</c> counts as 0; at a truncated one it is the value of the observation the episode ended with;
/// behind both the recursion starts anew.
/// </summary>
public static class GeneralizedAdvantageEstimation
{
    /// <summary>Advantages and value targets of one episode, or of a chunk of one.</summary>
    /// <param name="rewards">Rewards, shape (T).</param>
    /// <param name="values">Value estimates, shape (T + 1); the last entry, of the observation behind the last step, bootstraps.</param>
    /// <param name="isTerminated">Whether the last step terminated the episode, so that the last entry of the values is not read.</param>
    /// <param name="gamma">Discount factor γ, in [0, 1].</param>
    /// <param name="lambda">Decay λ of the estimators' average, in [0, 1]: 0 is one-step, 1 is Monte Carlo.</param>
    /// <param name="advantages">Receives the advantages, shape (T).</param>
    /// <param name="valueTargets">Receives the value targets, shape (T).</param>
    /// <exception cref="ArgumentException">The spans' lengths do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ is outside [0, 1].</exception>
    public static void ComputeEpisode(
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<float> values,
        bool isTerminated,
        double gamma,
        double lambda,
        Span<float> advantages,
        Span<float> valueTargets)
    {
        RequireFraction(gamma, nameof(gamma));
        RequireFraction(lambda, nameof(lambda));
        RequireLength(nameof(values), values.Length, rewards.Length + 1, "one more than there are rewards");
        RequireLength(nameof(advantages), advantages.Length, rewards.Length, "that of the rewards");
        RequireLength(nameof(valueTargets), valueTargets.Length, rewards.Length, "that of the rewards");

        var advantage = 0.0;
        for (var t = rewards.Length - 1; t >= 0; t--)
        {
            var nextValue = isTerminated && t == rewards.Length - 1 ? 0.0 : values[t + 1];
            advantage = rewards[t] + gamma * nextValue - values[t] + gamma * lambda * advantage;
            advantages[t] = (float)advantage;
            valueTargets[t] = (float)(advantage + values[t]);
        }
    }

    /// <summary>Advantages and value targets of a rollout of <c>N</c> environments that are reset as their episodes end.</summary>
    /// <param name="rewards">Rewards, shape (T, N).</param>
    /// <param name="values">Value estimates, shape (T + 1, N); the last row, of the observations behind the rollout, bootstraps.</param>
    /// <param name="terminated">Whether a step terminated its episode, shape (T, N).</param>
    /// <param name="truncated">Whether a step was its episode's last by truncation, shape (T, N); termination goes before it.</param>
    /// <param name="truncatedValues">Values of the observations that truncated episodes ended with, shape (T, N); read only there.</param>
    /// <param name="environmentCount">Number of environments, <c>N</c>.</param>
    /// <param name="gamma">Discount factor γ, in [0, 1].</param>
    /// <param name="lambda">Decay λ of the estimators' average, in [0, 1].</param>
    /// <param name="advantages">Receives the advantages, shape (T, N).</param>
    /// <param name="valueTargets">Receives the value targets, shape (T, N).</param>
    /// <exception cref="ArgumentException">The spans' lengths do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ is outside [0, 1], or there is no environment.</exception>
    public static void ComputeRollout(
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<float> values,
        ReadOnlySpan<bool> terminated,
        ReadOnlySpan<bool> truncated,
        ReadOnlySpan<float> truncatedValues,
        int environmentCount,
        double gamma,
        double lambda,
        Span<float> advantages,
        Span<float> valueTargets)
    {
        RequireFraction(gamma, nameof(gamma));
        RequireFraction(lambda, nameof(lambda));
        ArgumentOutOfRangeException.ThrowIfLessThan(environmentCount, 1);
        var length = rewards.Length;
        var wholeRows = length - length % environmentCount;
        RequireLength(nameof(rewards), length, wholeRows, "a multiple of the number of environments");
        RequireLength(nameof(values), values.Length, length + environmentCount, "a row more than the rewards have");
        RequireLength(nameof(terminated), terminated.Length, length, "that of the rewards");
        RequireLength(nameof(truncated), truncated.Length, length, "that of the rewards");
        RequireLength(nameof(truncatedValues), truncatedValues.Length, length, "that of the rewards");
        RequireLength(nameof(advantages), advantages.Length, length, "that of the rewards");
        RequireLength(nameof(valueTargets), valueTargets.Length, length, "that of the rewards");

        for (var environment = 0; environment < environmentCount; environment++)
        {
            var advantage = 0.0;
            for (var i = length - environmentCount + environment; i >= 0; i -= environmentCount)
            {
                var nextValue = terminated[i] ? 0.0 : truncated[i] ? truncatedValues[i] : values[i + environmentCount];
                var carried = terminated[i] || truncated[i] ? 0.0 : gamma * lambda * advantage;
                advantage = rewards[i] + gamma * nextValue - values[i] + carried;
                advantages[i] = (float)advantage;
                valueTargets[i] = (float)(advantage + values[i]);
            }
        }
    }

    private static void RequireFraction(double value, string name)
    {
        if (!(value is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"Generalized advantage estimation: {name} is {value}, expected a number from 0 to 1.");
        }
    }

    private static void RequireLength(string name, int length, int expected, string why)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                $"Generalized advantage estimation: span '{name}' has length {length}, expected {expected}: {why}.", name);
        }
    }
}
