using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.EnvRunners;

/// <summary>Actions of several numbers on their way from the module, or the action space, to the environment and the episode.</summary>
public class ActionFormTests
{
    private static readonly Space Choices = new MultiDiscreteSpace(3, 2);
    private static readonly Space Parts = new DictSpace(("gear", new DiscreteSpace(3, start: 4)), ("steer", new BoxSpace(-1, 1, [2])), ("lamps", new MultiBinarySpace(2)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Episode_has_the_integers_that_the_environment_was_given(bool randomActions)
    {
        var (episodes, given) = Play<long>(Choices, randomActions);

        Assert.Equal(given.Select(action => $"{action[0]},{action[1]}"), Rows<long>(episodes).Select(action => $"{action[0]},{action[1]}"));
        Assert.Equal(6, given.Select(action => (action[0], action[1])).Distinct().Count());
        Assert.All(given, action => Assert.True(action[0] is >= 0 and < 3 && action[1] is 0 or 1));
        var oneHot = episodes[0].GetActions(oneHotDiscrete: true);
        Assert.Equal(5, oneHot.RowSize);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Parts_are_floats_side_by_side(bool randomActions)
    {
        var (episodes, given) = Play<float>(Parts, randomActions);

        Assert.Equal(5, Rows<float>(episodes)[0].Length);
        Assert.All(given, action => Assert.True(action[0] is 4 or 5 or 6 && Math.Abs(action[1]) <= 1 && Math.Abs(action[2]) <= 1 && action[3] is 0 or 1 && action[4] is 0 or 1));
        Assert.Equal(given.Select(action => (action[0], action[3], action[4])), Rows<float>(episodes).Select(action => (action[0], action[3], action[4])));
    }

    [Fact]
    public void Choice_outside_its_space_is_the_callers_mistake_and_named()
    {
        Assert.Contains("action 1 of environment 1 is 2", Refused<long>(Choices, [0, 1, 2, 2]), StringComparison.Ordinal);
        Assert.Contains("action 2 of environment 0 is -1", Refused<long>(new MultiBinarySpace(3), [0, 1, -1, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("action 0 of environment 1 is 5.5", Refused<float>(Parts, [4, 9, 9, 0, 1, 5.5f, 0, 0, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("action 4 of environment 0 is 2", Refused<float>(Parts, [4, 9, 9, 0, 2, 5, 0, 0, 0, 0]), StringComparison.Ordinal);
    }

    private static string Refused<TAction>(Space space, TAction[] actions)
        where TAction : unmanaged
    {
        using var environment = new VectorEnvironment<TAction>(2, _ => new ActionLog<TAction>(space, []), new VectorEnvironmentOptions());
        environment.Reset(new float[2]);
        return Assert.Throws<ArgumentException>(() => environment.Step(
            actions,
            new VectorStep { Observations = new float[2], FinalObservations = new float[2], Rewards = new float[2], Terminated = new bool[2], Truncated = new bool[2], Failed = new bool[2] })).Message;
    }

    private static (IReadOnlyList<SingleAgentEpisode> Episodes, List<TAction[]> Given) Play<TAction>(Space space, bool randomActions)
        where TAction : unmanaged
    {
        List<TAction[]> given = [];
        using var scope = NewDisposeScope();
        using var environment = new VectorEnvironment<TAction>(1, _ => new ActionLog<TAction>(space, given), new VectorEnvironmentOptions());
        using var module = new CastingAgentSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = space }.Build();
        using var runner = new SingleAgentEnvRunner<TAction>(environment, module, new EnvRunnerOptions { Seed = 3 });
        return (runner.Sample(new SampleRequest { NumTimesteps = 100, RandomActions = randomActions }).Episodes, given);
    }

    private static List<TAction[]> Rows<TAction>(IEnumerable<SingleAgentEpisode> episodes)
        where TAction : unmanaged =>
        [.. episodes.SelectMany(episode => Enumerable.Range(0, episode.Length).Select(i => episode.Actions.Row<TAction>(i).ToArray()))];

    private sealed class ActionLog<TAction>(Space actionSpace, List<TAction[]> given) : IEnvironment<TAction>
        where TAction : unmanaged
    {
        public Space ObservationSpace { get; } = new BoxSpace(-1, 1, [1]);

        public Space ActionSpace => actionSpace;

        public void Reset(RandomSource random, Span<float> observation) => observation.Clear();

        public EnvironmentStep Step(ReadOnlySpan<TAction> action, Span<float> observation)
        {
            given.Add(action.ToArray());
            observation.Clear();
            return new EnvironmentStep(0, Terminated: false, Truncated: false);
        }
    }
}
