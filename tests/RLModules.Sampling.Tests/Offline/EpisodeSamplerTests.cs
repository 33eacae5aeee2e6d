using RLModules.Checkpoints;
using RLModules.Sampling.Offline;

namespace RLModules.Sampling.Tests.Offline;

public sealed class EpisodeSamplerTests : IDisposable
{
    private const int Episodes = 12;

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public EpisodeSamplerTests()
    {
        using var writer = new EpisodeWriter(directory, RecordedEpisodesTests.Observations, RecordedEpisodesTests.Actions, stepsPerFile: 12);
        writer.Write(Enumerable.Range(0, Episodes).Select(i => RecordedEpisodesTests.Play($"{i}", 4, terminates: true)));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Each_round_has_every_episode_once_in_an_order_of_its_own(int stepsInMemory)
    {
        using var sampler = new EpisodeSampler(new EpisodeReader(directory), stepsInMemory, seed: 3);

        var first = Ids(sampler, Episodes);
        var second = Ids(sampler, Episodes);

        var all = Enumerable.Range(0, Episodes).Select(i => $"{i}").Order();
        Assert.Equal(all, first.Order());
        Assert.Equal(all, second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal((2L, 0L), (sampler.Rounds, sampler.EpisodesInRound));
    }

    [Fact]
    public void As_many_steps_come_as_asked_for_and_one_seed_gives_one_order()
    {
        using var sampler = new EpisodeSampler(new EpisodeReader(directory), 16, seed: 3);
        using var same = new EpisodeSampler(new EpisodeReader(directory), 16, seed: 3);

        // Episodes of 4 steps: 9 steps are three of them.
        var episodes = sampler.Next(9);

        Assert.Equal(3, episodes.Count);
        Assert.Equal(episodes.Select(episode => episode.Id), Ids(same, 3));
    }

    [Fact]
    public void Restored_sampler_gives_what_would_have_been_next()
    {
        using var sampler = new EpisodeSampler(new EpisodeReader(directory), 16, seed: 3);
        using var other = new EpisodeSampler(new EpisodeReader(directory), 16, seed: 9);
        Ids(sampler, Episodes + 5);
        Ids(other, 2);
        var state = sampler.GetOwnState();
        var expected = Ids(sampler, 2 * Episodes);

        other.CheckOwnState(state);
        other.SetOwnState(state);

        Assert.Equal(1, other.Rounds);
        Assert.Equal(expected, Ids(other, 2 * Episodes));
    }

    [Fact]
    public void State_of_more_episodes_than_there_are_is_refused()
    {
        using var sampler = new EpisodeSampler(new EpisodeReader(directory), 16);
        var state = sampler.GetOwnState();
        state.Values["episodes_in_round"] = Episodes + 1;

        Assert.Contains($"holds {Episodes}", Assert.Throws<CheckpointMismatchException>(() => sampler.CheckOwnState(state)).Message);
    }

    [Fact]
    public void Empty_directory_is_refused()
    {
        var empty = directory + ".empty";
        using (var writer = new EpisodeWriter(empty, RecordedEpisodesTests.Observations, RecordedEpisodesTests.Actions))
        {
            writer.Flush();
        }

        Assert.Throws<EpisodeDataException>(() => new EpisodeReader(empty));
        Directory.Delete(empty, recursive: true);
    }

    private static string[] Ids(EpisodeSampler sampler, int episodes) => [.. Enumerable.Range(0, episodes).Select(_ => Assert.Single(sampler.Next(1)).Id)];
}
