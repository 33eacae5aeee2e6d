using RLModules.Learning.LearnerGroups;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.LearnerGroups;

public class ShardTests
{
    // RLlib's ShardEpisodesIterator.
    [Theory]
    [InlineData(10, 3, new[] { 3, 3, 4 })]
    [InlineData(11, 4, new[] { 2, 3, 3, 3 })]
    [InlineData(2, 3, new[] { 0, 1, 1 })]
    public void Target_lengths_are_the_references(int total, int shards, int[] expected) =>
        Assert.Equal(expected, EpisodeShards.TargetLengths(total, shards));

    [Fact]
    public void Longest_episodes_go_first_and_are_cut_where_a_shard_is_full()
    {
        var shards = EpisodeShards.Assign([2, 5, 3], 3);

        // RLlib overfills the first shard here (4, 3, 3); the targets are 3, 3, 4.
        Assert.Equal([new EpisodePart(1, 0, 3)], shards[0]);
        Assert.Equal([new EpisodePart(1, 3, 2), new EpisodePart(0, 0, 1)], shards[1]);
        Assert.Equal([new EpisodePart(2, 0, 3), new EpisodePart(0, 1, 1)], shards[2]);
    }

    [Fact]
    public void Every_step_goes_to_exactly_one_shard_and_every_shard_gets_its_target()
    {
        var random = new RandomSource(1);
        for (var round = 0; round < 200; round++)
        {
            var lengths = Enumerable.Range(0, (int)random.NextInt64(1, 12)).Select(_ => (int)random.NextInt64(1, 30)).ToArray();
            var count = (int)random.NextInt64(1, 7);

            var shards = EpisodeShards.Assign(lengths, count);

            Assert.Equal(EpisodeShards.TargetLengths(lengths.Sum(), count), shards.Select(parts => parts.Sum(part => part.Length)));
            var steps = shards.SelectMany(parts => parts).SelectMany(part => Enumerable.Range(part.Start, part.Length).Select(step => (part.Episode, step)));
            Assert.Equal(lengths.SelectMany((length, episode) => Enumerable.Range(0, length).Select(step => (episode, step))), steps.Order());
        }
    }

    [Fact]
    public void Episode_without_steps_is_refused() => Assert.Throws<ArgumentException>(() => EpisodeShards.Assign([3, 0], 2));

    [Theory]
    [InlineData(10, 3, new long[] { 4, 4, 2 })]
    [InlineData(9, 4, new long[] { 3, 3, 3, 0 })]
    [InlineData(512, 2, new long[] { 256, 256 })]
    public void Batches_are_cut_into_rounded_up_parts(long rows, int shards, long[] expected)
    {
        var ranges = BatchShards.Ranges(rows, shards);

        Assert.Equal(expected, ranges.Select(range => range.Length));
        Assert.Equal(rows, ranges.Where(range => range.Length > 0).Max(range => range.Start + range.Length));
    }

    [Fact]
    public void Every_module_is_cut_by_itself()
    {
        var modules = new TensorDict
        {
            { "a", new TensorDict { { "row", arange(5, ScalarType.Int64) } } },
            { "b", new TensorDict { { "row", arange(2, ScalarType.Int64) }, { "nested", new TensorDict { { "row", arange(2, ScalarType.Int64) } } } } },
        };

        var shards = BatchShards.Split(modules, 3);

        Assert.Equal([2, 3], shards[1]["a.row"].data<long>().ToArray());
        Assert.Equal([4], shards[2]["a.row"].data<long>().ToArray());
        Assert.Equal([1], shards[1]["b.nested.row"].data<long>().ToArray());
        Assert.Equal(["a"], shards[2].Keys);
    }
}
