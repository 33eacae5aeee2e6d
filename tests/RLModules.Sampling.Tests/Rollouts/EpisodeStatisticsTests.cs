using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.Tests.Rollouts;

public class EpisodeStatisticsTests
{
    [Fact]
    public void Mean_is_over_the_last_hundred_episodes()
    {
        var statistics = new EpisodeStatistics();
        for (var i = 1; i <= 150; i++)
        {
            statistics.Add(i, 2 * i);
        }

        // Mean of 51 to 150.
        Assert.Equal(100.5, statistics.MeanReturn);
        Assert.Equal(201.0, statistics.MeanLength);
        Assert.Equal(150, statistics.Episodes);
    }

    [Fact]
    public void Without_an_episode_there_is_no_mean()
    {
        Assert.Equal(double.NaN, new EpisodeStatistics().MeanReturn);
        Assert.Equal(double.NaN, new EpisodeStatistics().MeanLength);
    }
}
