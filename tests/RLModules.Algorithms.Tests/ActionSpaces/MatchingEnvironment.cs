using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.ActionSpaces;

/// <summary>Rewards an action for how well it answers two random signs: 1 a step at best, eight steps an episode.</summary>
/// <param name="actionSpace">Space of the actions.</param>
/// <param name="score">Scores an action for two signs, each −1 or 1, and throws at one outside the space.</param>
internal sealed class MatchingEnvironment<TAction>(Space actionSpace, MatchingScore<TAction> score) : IEnvironment<TAction>
    where TAction : unmanaged
{
    public const int EpisodeLength = 8;

    private RandomSource? random;
    private float first, second;
    private int steps;

    public Space ObservationSpace { get; } = new BoxSpace(-1, 1, [2]);

    public Space ActionSpace => actionSpace;

    public void Reset(RandomSource random, Span<float> observation)
    {
        this.random = random;
        steps = 0;
        Show(observation);
    }

    public EnvironmentStep Step(ReadOnlySpan<TAction> action, Span<float> observation)
    {
        var reward = score(action, first, second);
        Show(observation);
        return new EnvironmentStep(reward, ++steps == EpisodeLength, Truncated: false);
    }

    private void Show(Span<float> observation)
    {
        first = observation[0] = random!.NextInt64(0, 2) == 0 ? -1 : 1;
        second = observation[1] = random.NextInt64(0, 2) == 0 ? -1 : 1;
    }
}
