using RLModules;
using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace SharedEncoderSample;

/// <summary>
/// Two agents see a common signal g, one of four, and a signal l of their own, one of three or of five; all are one-hot and drawn anew at each step. An agent earns 1 for
/// the action (g + l) mod 4, else 0. Whoever does not see g is right in a quarter of the steps, whatever it does.
/// </summary>
/// <param name="showsGlobal">Whether the common signal is shown; otherwise zeros stand in its place.</param>
internal sealed class Signals(bool showsGlobal = true) : IMultiAgentEnvironment<long>
{
    public const int GlobalSize = 4;
    public const int EpisodeSteps = 32;

    private static readonly int[] LocalSizes = [3, 5];

    private readonly int[] answers = new int[LocalSizes.Length];
    private RandomSource random = new(0);
    private int steps;

    /// <inheritdoc/>
    public MultiAgentSpaces PossibleAgents { get; } = new(LocalSizes.Select(size =>
        new AgentSpaces($"local_{size}", new BoxSpace(0, 1, [GlobalSize + size]), new DiscreteSpace(GlobalSize))));

    /// <inheritdoc/>
    public void Reset(RandomSource random, MultiAgentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        this.random = random;
        steps = 0;
        Show(step);
    }

    /// <inheritdoc/>
    public void Step(MultiAgentActions<long> actions, MultiAgentStep step)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(step);
        for (var agent = 0; agent < answers.Length; agent++)
        {
            step.Reward(agent) = actions[agent][0] == answers[agent] ? 1 : 0;
        }

        steps++;
        Show(step);
        if (steps == EpisodeSteps)
        {
            step.TruncateAll();
        }
    }

    private void Show(MultiAgentStep step)
    {
        var common = (int)random.NextInt64(0, GlobalSize);
        for (var agent = 0; agent < answers.Length; agent++)
        {
            var own = (int)random.NextInt64(0, LocalSizes[agent]);
            var observation = step.Observe(agent);
            observation.Clear();
            observation[common] = showsGlobal ? 1 : 0;
            observation[GlobalSize + own] = 1;
            answers[agent] = (common + own) % GlobalSize;
        }
    }
}
