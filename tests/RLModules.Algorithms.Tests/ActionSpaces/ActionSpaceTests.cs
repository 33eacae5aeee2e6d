using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.ActionSpaces;

/// <summary>
/// PPO learns in every kind of action space, from sampling to the loss: a return of 8 is perfect. Ten iterations of 512 steps, seed 1, less than a second each.
/// </summary>
public sealed class ActionSpaceTests
{
    private static readonly ActorCriticSpec Towers = new() { Settings = new ActorCriticSettings { Hidden = 16 } };

    // By chance 8·(1/3 + 1/2)/2 = 3.3.
    [Fact]
    public void Several_choices_at_once_are_learned() => Assert.InRange(
        LastReturn<long>(new MultiDiscreteSpace(3, 2), Towers, static (action, first, second) => Half(action[0], 3, first > 0 ? 2 : 0) + Half(action[1], 2, second > 0 ? 1 : 0)),
        7,
        8);

    // By chance 4. Two rows of two switches: the second row does not count.
    [Fact]
    public void Switches_are_learned() => Assert.InRange(
        LastReturn<long>(new MultiBinarySpace(2, 2), Towers, static (action, first, second) => Half(action[0], 2, first > 0 ? 1 : 0) + Half(action[1], 2, second > 0 ? 0 : 1)),
        7,
        8);

    // By chance 8·(1/3 + 1/2)/2 = 3.3; the first choice is of 5, 6, 7.
    [Fact]
    public void Tuple_of_choices_is_learned_as_integers() => Assert.InRange(
        LastReturn<long>(
            new TupleSpace(new DiscreteSpace(3, start: 5), new MultiBinarySpace(1)),
            Towers,
            static (action, first, second) => Half(action[0] - 5, 3, first > 0 ? 2 : 0) + Half(action[1], 2, second > 0 ? 1 : 0)),
        7,
        8);

    // Unsquashed from [−1, 1] to [0, 10], where the untrained policy means 5: a distance of 3 from the goals 2 and 8, half a point less; by chance 8·(1/6 + 0.2).
    [Fact]
    public void Dictionary_of_a_choice_and_a_box_is_learned_as_floats() => Assert.InRange(
        LastReturn<float>(
            new DictSpace(("gear", new DiscreteSpace(3)), ("steer", new BoxSpace(0, 10, [1]))),
            Towers,
            static (action, first, second) => Half((long)action[0], 3, first > 0 ? 2 : 0) + Near(action[1], second)),
        6,
        8);

    // Drawn within the bounds, so not unsquashed again.
    [Fact]
    public void Squashed_actions_within_the_bounds_are_learned() => Assert.InRange(
        LastReturn<float>(new BoxSpace([0.0], [10.0]), new BoundedAgentSpec(), static (action, _, second) => 2 * Near(action[0], second), iterations: 20),
        6,
        8);

    // By chance 8·(1/3 + 1/2)/2 = 3.3.
    [Fact]
    public void Masked_actions_are_never_taken_while_the_others_are_learned() => Assert.InRange(
        LastReturn<long>(
            new DiscreteSpace(3),
            new MaskedAgentSpec(),
            static (action, first, _) => first < 0 && action[0] == 2 ? throw new ArgumentException("A forbidden action was taken.") : 2 * Half(action[0], 3, first > 0 ? 2 : 1)),
        6.5,
        8);

    private static float Half(long choice, long count, long wanted) =>
        choice < 0 || choice >= count ? throw new ArgumentException($"A choice of {count} is {choice}.") : choice == wanted ? 0.5f : 0;

    private static float Near(float steer, float sign) =>
        steer is < 0 or > 10 ? throw new ArgumentException($"The steer is {steer}.") : Math.Max(0, 0.5f - (Math.Abs(steer - (sign > 0 ? 8 : 2)) / 6));

    private static double LastReturn<TAction>(Space space, RLModuleSpec module, MatchingScore<TAction> score, int iterations = 10)
        where TAction : unmanaged
    {
        using var run = new PpoConfig()
            .Environment<TAction>((_, _) => new MatchingEnvironment<TAction>(space, score))
            .RLModule(module)
            .EnvRunners(numEnvsPerEnvRunner: 16, restartFailedEnvs: false)
            .Training(lr: 5e-3, gamma: 0.1, trainBatchSize: 512, minibatchSize: 128, numEpochs: 6)
            .Debugging(seed: 1)
            .Build();
        return run.Train(until: last => last.TrainingIteration == iterations)!.EpisodeReturnMean;
    }
}
