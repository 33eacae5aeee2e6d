using System.Diagnostics;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.SingleAgent;

/// <summary>Parts of episodes, their sum, and what does not fit.</summary>
public class EpisodeChunkTests
{
    [Fact]
    public void Slice_is_a_part_with_the_steps_in_front_of_it_as_lookback()
    {
        var episode = Ended();

        var slice = episode.Slice(1..3, lookback: 5);

        Assert.Equal((episode.Id, 1L, 3L, 2), (slice.Id, slice.TimeStarted, slice.Time, slice.Length));
        Assert.Equal([1L, 2, 3], slice.Observations.AsSpan<long>());
        Assert.Equal([2L, 3], slice.Actions.AsSpan<long>());
        Assert.Equal([20f, 30], slice.Rewards.AsSpan<float>());
        Assert.Equal([0.25f, 0.75f], slice.GetExtraModelOutputs("value").AsSpan<float>());
        Assert.Equal((1, 1), (slice.Observations.Lookback, slice.Actions.Lookback));
        Assert.Equal([0L], slice.GetObservations(-1, negativeIndexAsLookback: true).AsSpan<long>());
        slice.Validate();
    }

    [Fact]
    public void Slice_is_done_if_it_has_the_end_of_an_episode_that_is()
    {
        var episode = Ended();

        Assert.True(episode[^1..].IsTerminated);
        Assert.True(episode[..].IsTerminated);
        Assert.False(episode[..^1].IsDone);
        Assert.Equal((0, 2L), (episode[2..2].Length, episode[2..2].TimeStarted));
        Assert.Equal([2L], episode[2..2].Observations.AsSpan<long>());
    }

    [Fact]
    public void Slice_beyond_the_chunk_is_refused()
    {
        var episode = Ended();

        Assert.Contains("from step 2 to 6", Assert.Throws<ArgumentOutOfRangeException>(() => episode.Slice(2..6)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.Slice(3..2));
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.Slice(^9..));
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.Slice(.., lookback: -1));
        Assert.Throws<InvalidOperationException>(() => new SingleAgentEpisode(new DiscreteSpace(2), new DiscreteSpace(2)).Slice(..));
    }

    [Fact]
    public void Chunks_joined_are_the_episode_again()
    {
        var episode = Ended();
        var joined = episode[..1];

        joined.Concat(episode.Slice(1..3, lookback: 1));
        joined.Concat(episode[3..]);

        joined.Validate();
        Assert.Equal(episode.Observations.AsSpan<long>(), joined.Observations.AsSpan<long>());
        Assert.Equal(episode.Actions.AsSpan<long>(), joined.Actions.AsSpan<long>());
        Assert.Equal(episode.GetExtraModelOutputs("value").AsSpan<float>(), joined.GetExtraModelOutputs("value").AsSpan<float>());
        Assert.Equal((100.0, 4, true, false), (joined.GetReturn(), joined.Length, joined.IsTerminated, joined.IsTruncated));
    }

    [Fact]
    public void Chunk_that_does_not_follow_is_refused_and_nothing_changes()
    {
        var episode = Ended();
        var first = episode[..2];
        var elsewhere = EpisodeAccessTests.WholeEpisode().Cut();
        var another = new SingleAgentEpisode(new DiscreteSpace(4), new DiscreteSpace(3, start: 1), "f") { TimeStarted = 2 };
        another.AddEnvReset<long>([2]);
        var seen = new SingleAgentEpisode(new DiscreteSpace(4), new DiscreteSpace(3, start: 1), "e") { TimeStarted = 2 };
        seen.AddEnvReset<long>([1]);
        var ofOtherSpaces = new SingleAgentEpisode(new DiscreteSpace(5), new DiscreteSpace(3, start: 1), "e") { TimeStarted = 2 };
        ofOtherSpaces.AddEnvReset<long>([2]);

        Assert.Contains("begins at step 3, expected 2", Assert.Throws<ArgumentException>(() => first.Concat(elsewhere)).Message);
        Assert.Contains("'f' is another episode", Assert.Throws<ArgumentException>(() => first.Concat(another)).Message);
        Assert.Contains("begins with another observation", Assert.Throws<ArgumentException>(() => first.Concat(seen)).Message);
        Assert.Contains("has other spaces", Assert.Throws<ArgumentException>(() => first.Concat(ofOtherSpaces)).Message);
        Assert.Contains("is done", Assert.Throws<ArgumentException>(() => episode.Concat(episode[4..])).Message);
        Assert.Contains("no first observation", Assert.Throws<ArgumentException>(() => first.Concat(new SingleAgentEpisode(new DiscreteSpace(4), new DiscreteSpace(3, start: 1), "e"))).Message);
        Assert.Equal((2, 30.0), (first.Length, first.GetReturn()));
        first.Validate();
    }

    [Fact]
    public void Episode_whose_columns_do_not_fit_together_says_all_that_is_wrong()
    {
        var episode = EpisodeAccessTests.WholeEpisode();
        episode.Validate();
        episode.Observations.Add<long>([3]);
        episode.FindExtraModelOutput("value")!.Add<float>([3]);

        var message = Assert.Throws<InvalidOperationException>(episode.Validate).Message;

        Assert.Contains("5 observations for 3 rewards, expected 4", message);
        Assert.Contains("4 rows of 'value' for 3 rewards", message);
        new SingleAgentEpisode(new DiscreteSpace(2), new DiscreteSpace(2)).Validate();
    }

    [Fact]
    public void Duration_is_the_time_to_the_last_step()
    {
        var started = Stopwatch.GetTimestamp();
        var episode = new SingleAgentEpisode(new DiscreteSpace(4), new DiscreteSpace(2));
        episode.AddEnvReset<long>([0]);
        Assert.Equal(TimeSpan.Zero, episode.GetDuration());
        Thread.Sleep(20);
        episode.AddEnvStep<long, long>([1], [0], 1);
        var most = Stopwatch.GetElapsedTime(started);
        Thread.Sleep(5);

        Assert.InRange(episode.GetDuration(), TimeSpan.FromMilliseconds(15), most);
        Assert.Equal(TimeSpan.Zero, episode.Cut().GetDuration());
    }

    /// <summary>Observations 0, 1, 2, 3, 0, actions 1, 2, 3, 1 and rewards 10, 20, 30, 40, then terminated.</summary>
    private static SingleAgentEpisode Ended()
    {
        var episode = EpisodeAccessTests.WholeEpisode();
        episode.AddEnvStep<long, long>([0], [1], 40, terminated: true);
        episode.FindExtraModelOutput("value")!.Add<float>([1.25f]);
        return episode;
    }
}
