using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.SingleAgent;

public sealed class EpisodeStateTests
{
    private static readonly BoxSpace Observations = new([-100.0], [100.0]);
    private static readonly DiscreteSpace Actions = new(10);

    [Fact]
    public void State_brings_everything_back()
    {
        var part = Play(5).Slice(1..5, lookback: 1);

        var restored = SingleAgentEpisode.FromState(Observations, Actions, part.GetState());

        Assert.Equal(part.GetState(), restored.GetState());
        Assert.Equal(("e", "left", "runner", null, 3), (restored.Id, restored.AgentId, restored.ModuleId, restored.MultiAgentEpisodeId, restored.VectorIndex));
        Assert.Equal([1f, 2, 3, 4, 5], restored.Observations.AsSpan<float>().ToArray());
        Assert.Equal((0f, true), (restored.Observations.Row<float>(-1)[0], restored.IsTerminated));
        restored.Validate();
    }

    [Fact]
    public void Parts_joined_have_the_state_of_the_whole()
    {
        var episode = Play(5);
        var joined = episode.Slice(0..2);

        joined.Concat(episode.Slice(2..5, lookback: 1));

        Assert.Equal(episode.GetState(), joined.GetState());
    }

    [Fact]
    public void State_of_other_spaces_or_half_a_state_is_refused()
    {
        var state = Play(2).GetState();

        Assert.Throws<InvalidDataException>(() => SingleAgentEpisode.FromState(new BoxSpace([-1.0, -1, -1], [1.0, 1, 1]), Actions, state));
        Assert.Throws<InvalidDataException>(() => SingleAgentEpisode.FromState(Observations, Actions, state.AsSpan(0, state.Length - 5)));
        Assert.Throws<InvalidDataException>(() => SingleAgentEpisode.FromState(Observations, Actions, []));
    }

    [Fact]
    public void State_whose_columns_do_not_fit_together_is_refused()
    {
        var episode = Play(2);
        episode.AddExtraModelOutput("entropy", ScalarType.Float32, []);

        var error = Assert.Throws<InvalidDataException>(() => SingleAgentEpisode.FromState(Observations, Actions, episode.GetState()));

        Assert.Contains("'entropy' for 2 rewards", error.ToString());
    }

    // Observation t after t steps; action t and reward 10 (t + 1) lead on from it, output "value" 100 + t.
    private static SingleAgentEpisode Play(int length)
    {
        var episode = new SingleAgentEpisode(Observations, Actions, "e") { AgentId = "left", ModuleId = "runner", VectorIndex = 3 };
        var values = episode.AddExtraModelOutput("value", ScalarType.Float32, []);
        episode.AddEnvReset<float>([0]);
        for (var t = 0; t < length; t++)
        {
            episode.AddEnvStep<float, long>([t + 1], [t], 10 * (t + 1), t == length - 1);
            values.Add<float>([100 + t]);
        }

        return episode;
    }
}
