namespace RLModules.Sampling.Rollouts;

/// <summary>Returns and lengths of the episodes that ended last, over all environments of a collector.</summary>
public sealed class EpisodeStatistics
{
    /// <summary>How many episodes the means are over, as RLlib's <c>metrics_num_episodes_for_smoothing</c>.</summary>
    public const int Window = 100;

    private readonly double[] returns = new double[Window];
    private readonly long[] lengths = new long[Window];

    /// <summary>Episodes that have ended so far.</summary>
    public long Episodes { get; private set; }

    /// <summary>Mean undiscounted return of the last <see cref="Window"/> episodes; NaN before the first has ended.</summary>
    public double MeanReturn => Episodes == 0 ? double.NaN : returns.Take(Filled).Average();

    /// <summary>Mean length of the last <see cref="Window"/> episodes in steps; NaN before the first has ended.</summary>
    public double MeanLength => Episodes == 0 ? double.NaN : lengths.Take(Filled).Average();

    private int Filled => (int)Math.Min(Episodes, Window);

    /// <summary>Counts an episode that has ended.</summary>
    /// <param name="episodeReturn">Its undiscounted sum of rewards.</param>
    /// <param name="length">Its steps.</param>
    public void Add(double episodeReturn, long length)
    {
        var slot = (int)(Episodes++ % Window);
        returns[slot] = episodeReturn;
        lengths[slot] = length;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Episodes);
        for (var i = 0; i < Filled; i++)
        {
            writer.Write(returns[i]);
            writer.Write(lengths[i]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote into a new object, so that a damaged state changes nothing.</summary>
    internal static EpisodeStatistics Read(BinaryReader reader)
    {
        var statistics = new EpisodeStatistics { Episodes = reader.ReadInt64() };
        if (statistics.Episodes < 0)
        {
            throw new FormatException("The number of episodes is negative.");
        }

        for (var i = 0; i < statistics.Filled; i++)
        {
            statistics.returns[i] = reader.ReadDouble();
            statistics.lengths[i] = reader.ReadInt64();
        }

        return statistics;
    }
}
