namespace RLModules.Algorithms.Dqn;

/// <summary>A point of DQN's exploration schedule.</summary>
/// <param name="Step">Environment steps sampled so far.</param>
/// <param name="Epsilon">The share of random actions there, in [0, 1].</param>
public sealed record EpsilonPoint(long Step, double Epsilon)
{
    /// <summary>A point written as a pair: <c>(10_000, 0.05)</c>.</summary>
    /// <param name="point">Step and share.</param>
    public static implicit operator EpsilonPoint((long Step, double Epsilon) point) => new(point.Step, point.Epsilon);
}
