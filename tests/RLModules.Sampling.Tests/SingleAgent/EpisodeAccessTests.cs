using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests.SingleAgent;

/// <summary>Rows by number, by RLlib's rules. The first cases are those of the documentation of its getters.</summary>
public class EpisodeAccessTests
{
    [Fact]
    public void Rows_come_by_number_and_negative_ones_from_the_end()
    {
        var episode = WholeEpisode();

        Assert.Equal([0L, 1, 2, 3], episode.GetObservations().AsSpan<long>());
        Assert.Equal([3L], episode.GetObservations(-1).AsSpan<long>());
        Assert.Equal([0L], episode.GetObservations(0).AsSpan<long>());
        Assert.Equal([0L, 2], episode.GetObservations(EpisodeIndices.Of(0, 2)).AsSpan<long>());
        Assert.Equal([3L, 0], episode.GetObservations(new[] { -1, 0 }).AsSpan<long>());
        Assert.Equal([3L], episode.GetActions(-1).AsSpan<long>());
        Assert.Equal([10f, 30], episode.GetRewards(EpisodeIndices.Of(0, -1)).AsSpan<float>());
        Assert.Equal([0.25f, 0.75f], episode.GetExtraModelOutputs("value", EpisodeIndices.Slice(1, null)).AsSpan<float>());
    }

    [Fact]
    public void Slices_leave_out_what_is_not_there_or_fill_it()
    {
        var episode = WholeEpisode();

        Assert.Equal([0L, 1], episode.GetObservations(EpisodeIndices.Slice(null, 2)).AsSpan<long>());
        Assert.Equal([2L, 3], episode.GetObservations(EpisodeIndices.Slice(-2, null)).AsSpan<long>());
        Assert.Equal([0L, 1], episode.GetObservations(EpisodeIndices.Slice(-6, -2)).AsSpan<long>());
        Assert.Equal([-9L, -9, 0, 1], episode.GetObservations(EpisodeIndices.Slice(-6, -2), fill: -9).AsSpan<long>());
        Assert.Equal([2L, 3, -7], episode.GetObservations(EpisodeIndices.Slice(2, 5), fill: -7).AsSpan<long>());
        Assert.Equal(0, episode.GetObservations(EpisodeIndices.Slice(3, 1)).Count);
    }

    [Fact]
    public void Row_that_is_not_there_is_an_error_that_names_those_that_are_or_is_filled()
    {
        var episode = WholeEpisode();

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => episode.GetActions(3));

        Assert.Contains("Actions of episode e: there is no row 3; counted from the chunk's beginning there are 0 to 2", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.GetObservations(-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.GetRewards(EpisodeIndices.Of(0, 7)));
        Assert.Equal([10f, 0.5f], episode.GetRewards(EpisodeIndices.Of(0, 7), fill: 0.5).AsSpan<float>());
        Assert.Contains("it has 'value'", Assert.Throws<KeyNotFoundException>(() => episode.GetExtraModelOutputs("vf_preds")).Message);
    }

    [Fact]
    public void Discrete_numbers_come_one_hot_and_others_as_they_are()
    {
        var episode = WholeEpisode();

        Assert.Equal([0f, 0, 1, 0], episode.GetObservations(2, oneHotDiscrete: true).AsSpan<float>());
        Assert.Equal([0f, 0, 0, 1, 1, 0, 0, 0], episode.GetObservations(EpisodeIndices.Of(3, 0), oneHotDiscrete: true).AsSpan<float>());

        // A discrete space that begins at 1; what is filled is no number of the space.
        Assert.Equal([0f, 0, 1, 0, 0, 0], episode.GetActions(EpisodeIndices.Of(2, 3), fill: 0, oneHotDiscrete: true).AsSpan<float>());
        Assert.Equal([3L], episode.GetActions(EpisodeIndices.Of(2, 3), fill: 0, oneHotDiscrete: true).RowShape.ToArray());

        var other = new SingleAgentEpisode(new BoxSpace([-1f], [1f]), new MultiDiscreteSpace([2, 3]));
        other.AddEnvReset<float>([0.5f]);
        other.AddEnvStep<float, long>([0.25f], [1, 2], 0);
        Assert.Equal([0f, 1, 0, 0, 1], other.GetActions(oneHotDiscrete: true).AsSpan<float>());
        Assert.Equal([0.5f, 0.25f], other.GetObservations(oneHotDiscrete: true).AsSpan<float>());
    }

    [Fact]
    public void Negative_numbers_from_the_end_reach_into_the_lookback()
    {
        var chunk = Chunk();

        Assert.Equal([3L, 0], chunk.GetObservations().AsSpan<long>());
        Assert.Equal([0L, 3, 2, 1], chunk.GetObservations(EpisodeIndices.Of(-1, -2, -3, -4)).AsSpan<long>());
        Assert.Equal([40f, 30, 20], chunk.GetRewards(EpisodeIndices.Of(-1, -2, -3)).AsSpan<float>());
        Assert.Contains("there are -2 to 1, the negative ones being the lookback", Assert.Throws<ArgumentOutOfRangeException>(() => chunk.GetObservations(-5)).Message);
    }

    [Fact]
    public void Negative_numbers_count_from_the_beginning_where_the_getter_is_told_so()
    {
        var chunk = Chunk();

        Assert.Equal([2L, 1, 3], chunk.GetObservations(EpisodeIndices.Of(-1, -2, 0), negativeIndexAsLookback: true).AsSpan<long>());
        Assert.Equal([1L, 2, 3], chunk.GetObservations(EpisodeIndices.Slice(-2, 1), negativeIndexAsLookback: true).AsSpan<long>());
        Assert.Equal([1L, 2], chunk.GetObservations(EpisodeIndices.Slice(-4, 0), negativeIndexAsLookback: true).AsSpan<long>());
        Assert.Equal([9L, 9, 1, 2, 3, 0, 9], chunk.GetObservations(EpisodeIndices.Slice(-4, 3), negativeIndexAsLookback: true, fill: 9).AsSpan<long>());
        Assert.Equal([2L, 3, 1], chunk.GetActions(EpisodeIndices.Slice(-2, 1), negativeIndexAsLookback: true).AsSpan<long>());
        Assert.Equal([0.75f], chunk.GetExtraModelOutputs("value", -1, negativeIndexAsLookback: true).AsSpan<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => chunk.GetObservations(-3, negativeIndexAsLookback: true));
    }

    [Fact]
    public void Rows_are_copies()
    {
        var episode = WholeEpisode();
        var observations = episode.GetObservations();

        observations.Add<long>([2]);

        Assert.Equal(4, episode.Observations.Count);
    }

    /// <summary>Observations 0 to 3, actions 1 to 3 and rewards 10 to 30.</summary>
    internal static SingleAgentEpisode WholeEpisode()
    {
        var episode = new SingleAgentEpisode(new DiscreteSpace(4), new DiscreteSpace(3, start: 1), "e");
        episode.AddEnvReset<long>([0]);
        var value = episode.AddExtraModelOutput("value", ScalarType.Float32, []);
        for (var t = 1; t <= 3; t++)
        {
            episode.AddEnvStep<long, long>([t], [t], 10 * t);
            value.Add<float>([(t * 0.5f) - 0.75f]);
        }

        return episode;
    }

    /// <summary>The chunk behind it with a lookback of two, observations 3 and 0, action 1 and reward 40.</summary>
    internal static SingleAgentEpisode Chunk()
    {
        var chunk = WholeEpisode().Cut(lookback: 2);
        chunk.AddEnvStep<long, long>([0], [1], 40);
        chunk.FindExtraModelOutput("value")!.Add<float>([1.25f]);
        return chunk;
    }
}
