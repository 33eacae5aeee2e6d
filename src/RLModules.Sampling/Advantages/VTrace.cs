namespace RLModules.Sampling.Advantages;

/// <summary>
/// V-trace (Espeholt et al. 2018, eq. 1 and section 4.2) on time-major spans, without allocation: value targets and advantages of the
/// learner's policy π from steps that an older policy μ took. With <c>ρ[t] = π(a[t]) / μ(a[t])</c> and
/// <c>δ[t] = min(ρ̄, ρ[t]) · (r[t] + γ V(s[t+1]) − V(s[t]))</c>:
/// <c>v[t] − V(s[t]) = δ[t] + γ min(1, ρ[t]) (v[t+1] − V(s[t+1]))</c>, and the policy gradient's advantage is
/// <c>min(ρ̄pg, ρ[t]) · (r[t] + γ v[t+1] − V(s[t]))</c>.
/// At a terminated step all that follows counts as 0; at a truncated one <c>V(s[t+1])</c> and <c>v[t+1]</c> are the value of the
/// observation that the episode ended with; behind both the recursion starts anew.
/// </summary>
/// <remarks>RLlib knows a discount of 0 at the end alone, so that a truncated episode's targets run on into the next episode of its row.</remarks>
public static class VTrace
{
    /// <summary>Value targets and advantages of a rollout of <c>N</c> environments that are reset as their episodes end.</summary>
    /// <param name="targetLogProbabilities">Log-probabilities of the actions under the policy that learns, shape (T, N).</param>
    /// <param name="behaviourLogProbabilities">Those under the policy that acted, shape (T, N).</param>
    /// <param name="rewards">Rewards, shape (T, N).</param>
    /// <param name="values">Value estimates, shape (T + 1, N); the last row, of the observations behind the rollout, bootstraps.</param>
    /// <param name="terminated">Whether a step terminated its episode, shape (T, N).</param>
    /// <param name="truncated">Whether a step was its episode's last by truncation, shape (T, N); termination goes before it.</param>
    /// <param name="truncatedValues">Values of the observations that truncated episodes ended with, shape (T, N); read only there.</param>
    /// <param name="environmentCount">Number of environments, <c>N</c>.</param>
    /// <param name="gamma">Discount factor γ, in [0, 1].</param>
    /// <param name="clipRhoThreshold">ρ̄, above 0; infinity does not clip. It decides which policy's value is the fixed point.</param>
    /// <param name="clipPolicyGradientRhoThreshold">ρ̄pg, above 0; infinity does not clip.</param>
    /// <param name="valueTargets">Receives v, shape (T, N).</param>
    /// <param name="advantages">Receives the policy gradient's advantages, shape (T, N).</param>
    /// <exception cref="ArgumentException">The spans' lengths do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ is outside [0, 1], a threshold is not above 0, or there is no environment.</exception>
    public static void ComputeRollout(
        ReadOnlySpan<float> targetLogProbabilities,
        ReadOnlySpan<float> behaviourLogProbabilities,
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<float> values,
        ReadOnlySpan<bool> terminated,
        ReadOnlySpan<bool> truncated,
        ReadOnlySpan<float> truncatedValues,
        int environmentCount,
        double gamma,
        double clipRhoThreshold,
        double clipPolicyGradientRhoThreshold,
        Span<float> valueTargets,
        Span<float> advantages)
    {
        if (!(gamma is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, $"V-trace: gamma is {gamma}, expected a number from 0 to 1.");
        }

        RequireThreshold(clipRhoThreshold, nameof(clipRhoThreshold));
        RequireThreshold(clipPolicyGradientRhoThreshold, nameof(clipPolicyGradientRhoThreshold));
        ArgumentOutOfRangeException.ThrowIfLessThan(environmentCount, 1);
        var length = rewards.Length;
        RequireLength(nameof(rewards), length, length - (length % environmentCount), "a multiple of the number of environments");
        RequireLength(nameof(targetLogProbabilities), targetLogProbabilities.Length, length, "that of the rewards");
        RequireLength(nameof(behaviourLogProbabilities), behaviourLogProbabilities.Length, length, "that of the rewards");
        RequireLength(nameof(values), values.Length, length + environmentCount, "a row more than the rewards have");
        RequireLength(nameof(terminated), terminated.Length, length, "that of the rewards");
        RequireLength(nameof(truncated), truncated.Length, length, "that of the rewards");
        RequireLength(nameof(truncatedValues), truncatedValues.Length, length, "that of the rewards");
        RequireLength(nameof(valueTargets), valueTargets.Length, length, "that of the rewards");
        RequireLength(nameof(advantages), advantages.Length, length, "that of the rewards");

        for (var environment = 0; environment < environmentCount; environment++)
        {
            // v[t] − V(s[t]) of the step behind.
            var correction = 0.0;
            for (var i = length - environmentCount + environment; i >= 0; i -= environmentCount)
            {
                var ends = terminated[i] || truncated[i];
                var nextValue = terminated[i] ? 0.0 : truncated[i] ? truncatedValues[i] : values[i + environmentCount];
                var nextCorrection = ends ? 0.0 : correction;
                var rho = Math.Exp((double)targetLogProbabilities[i] - behaviourLogProbabilities[i]);
                var delta = Math.Min(clipRhoThreshold, rho) * (rewards[i] + (gamma * nextValue) - values[i]);
                advantages[i] = (float)(Math.Min(clipPolicyGradientRhoThreshold, rho) * (rewards[i] + (gamma * (nextValue + nextCorrection)) - values[i]));
                correction = delta + (gamma * Math.Min(1.0, rho) * nextCorrection);
                valueTargets[i] = (float)(values[i] + correction);
            }
        }
    }

    private static void RequireThreshold(double threshold, string name)
    {
        if (!(threshold > 0))
        {
            throw new ArgumentOutOfRangeException(name, threshold, $"V-trace: {name} is {threshold}, expected a number above 0: infinity does not clip.");
        }
    }

    private static void RequireLength(string name, int length, int expected, string why)
    {
        if (length != expected)
        {
            throw new ArgumentException($"V-trace: span '{name}' has length {length}, expected {expected}: {why}.", name);
        }
    }
}
