using RLModules.Sampling.Connectors.Learner;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Connectors;

public class TrainRowsTests
{
    [Fact]
    public void Chunks_that_tile_the_same_steps_lie_time_major()
    {
        // Two environments, three steps: environment 0 ended after one step, environment 1 goes on.
        var rows = TrainRows.Of([Episode(1, vectorIndex: 0, sampledAt: 0, terminated: true), Episode(2, 0, 1), Episode(3, 1, 0)]);

        Assert.Equal(2, rows.Stride);
        Assert.Equal([0, 2, 1], new[] { rows.FirstRow(0), rows.FirstRow(1), rows.FirstRow(2) });
        Assert.Equal([-1, 6, 7], new[] { rows.BootstrapRow(0), rows.BootstrapRow(1), rows.BootstrapRow(2) });
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    public void Chunks_with_a_gap_or_of_unequal_ends_lie_one_behind_the_other(int vectorIndex, int sampledAt)
    {
        var rows = TrainRows.Of([Episode(3, 0, 0, truncated: true), Episode(2, vectorIndex, sampledAt)]);

        Assert.Equal(1, rows.Stride);
        Assert.Equal([0, 3], new[] { rows.FirstRow(0), rows.FirstRow(1) });
        Assert.Equal([6, 5], new[] { rows.BootstrapRow(0), rows.BootstrapRow(1) });
    }

    [Fact]
    public void Two_chunks_that_both_go_on_are_never_taken_for_one_rollout()
    {
        // The same environment in two sampling calls, the second one's steps counted on: the first chunk's own last observation bootstraps.
        var rows = TrainRows.Of([Episode(2, 0, 0), Episode(2, 0, 2)]);

        Assert.Equal([4, 5], new[] { rows.BootstrapRow(0), rows.BootstrapRow(1) });
    }

    [Fact]
    public void Episode_without_steps_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => TrainRows.Of([Episode(2, 0, 0), Episode(0, 1, 0)]));

        Assert.Contains("has no steps", error.Message);
        Assert.Throws<ArgumentException>(() => TrainRows.Of([]));
    }

    private static SingleAgentEpisode Episode(int length, int vectorIndex, int sampledAt, bool terminated = false, bool truncated = false)
    {
        var episode = new SingleAgentEpisode(new BoxSpace([-1f], [1f]), new DiscreteSpace(2)) { VectorIndex = vectorIndex, SampledAt = sampledAt };
        episode.AddEnvReset<float>([0]);
        for (var t = 1; t <= length; t++)
        {
            episode.AddEnvStep<float, long>([t], [0], 1, terminated && t == length, truncated && t == length);
        }

        return episode;
    }
}
