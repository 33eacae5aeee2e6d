using RLModules.Sampling.Episodes;
using RLModules.Sampling.Offline;
using RLModules.Spaces;

namespace RLModules.Algorithms.Tests.Bc;

/// <summary>Recorded episodes for tests, in a directory of their own.</summary>
internal sealed class Recording : IDisposable
{
    public static readonly Space Actions = new DiscreteSpace(2);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    /// <summary>Episodes of CartPole's spaces whose action is 1 in three of four steps; each observation is the number of its step in all of them.</summary>
    public Recording(int episodes = 10, int length = 8)
    {
        var observations = new Sampling.Environments.CartPole(1).ObservationSpace;
        using var writer = new EpisodeWriter(Path, observations, Actions, stepsPerFile: 3 * length);
        for (var i = 0; i < episodes; i++)
        {
            var episode = new SingleAgentEpisode(observations, Actions, $"{i}");
            episode.AddEnvReset<float>([i * length, 0, 0, 0]);
            for (var t = 0; t < length; t++)
            {
                episode.AddEnvStep<float, long>([(i * length) + t + 1, 0, 0, 0], [t % 4 == 0 ? 0 : 1], 1, terminated: t == length - 1);
            }

            writer.Write(episode);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
