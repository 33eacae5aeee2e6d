using RLModules.Checkpoints;
using RLModules.Sampling.Episodes;

namespace RLModules.Sampling.Offline;

/// <summary>
/// Goes through recorded episodes again and again, each time in another random order, with at most a given number of steps in memory: files come in random order, and
/// from the episodes read ahead a random one is next. Every episode comes once in each round.
/// </summary>
/// <remarks>Not thread-safe. One seed, one order. It knows how far it has come, so that a run goes on with the episode that would have been next.</remarks>
public sealed class EpisodeSampler : ICheckpointable, IDisposable
{
    private const string RoundsKey = "rounds";
    private const string EpisodesInRoundKey = "episodes_in_round";
    private const string RandomKey = "random";

    private readonly EpisodeReader reader;
    private readonly long stepsInMemory;
    private readonly RandomSource random;
    private readonly List<SingleAgentEpisode> ahead = [];
    private IEnumerator<SingleAgentEpisode>? stream;
    private RandomState roundBegan;
    private long stepsAhead;

    /// <summary>A sampler at the beginning of the first round.</summary>
    /// <param name="reader">The episodes.</param>
    /// <param name="stepsInMemory">Steps of the episodes that are read ahead, at least 1; more steps mix better. One episode is always there.</param>
    /// <param name="seed">Decides the order.</param>
    /// <exception cref="EpisodeDataException">There are no episodes.</exception>
    public EpisodeSampler(EpisodeReader reader, long stepsInMemory, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsInMemory, 1);
        this.reader = reader.NumEpisodes > 0 ? reader : throw new EpisodeDataException($"'{reader.DirectoryPath}' holds no episodes: record some with an EpisodeWriter.");
        this.stepsInMemory = stepsInMemory;
        random = new RandomSource(seed);
        roundBegan = random.State;
    }

    /// <inheritdoc/>
    public string CheckpointTypeId => "RLModules.Sampling.EpisodeSampler";

    /// <inheritdoc/>
    public string ComponentName => "episodes";

    /// <summary>Rounds completed.</summary>
    public long Rounds { get; private set; }

    /// <summary>Episodes given in this round.</summary>
    public long EpisodesInRound { get; private set; }

    /// <summary>The next episodes.</summary>
    /// <param name="steps">How many steps they have together, at least.</param>
    /// <exception cref="EpisodeDataException">A file is missing or damaged; the message names it.</exception>
    public IReadOnlyList<SingleAgentEpisode> Next(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var episodes = new List<SingleAgentEpisode>();
        while (steps > 0)
        {
            episodes.Add(Next());
            steps -= episodes[^1].Length;
        }

        return episodes;
    }

    /// <summary>How far it has come.</summary>
    public ComponentState GetOwnState()
    {
        var state = new ComponentState();
        state.Values.Put(RoundsKey, Rounds);
        state.Values.Put(EpisodesInRoundKey, EpisodesInRound);
        state.Values.Put(RandomKey, roundBegan);
        return state;
    }

    /// <inheritdoc/>
    public LoadReport CheckOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _ = state.Values.GetRandomState(RandomKey);
        var (rounds, given) = (state.Values.GetInt64(RoundsKey), state.Values.GetInt64(EpisodesInRoundKey));
        return rounds >= 0 && given >= 0 && given < reader.NumEpisodes
            ? LoadReport.Empty
            : throw new CheckpointMismatchException(
                $"the sampler had given {given} episodes of round {rounds}, '{reader.DirectoryPath}' holds {reader.NumEpisodes}: go on with the episodes that the run began with.");
    }

    /// <summary>Goes to where another sampler of the same episodes stood: the round is read again, and what had been given of it is left out.</summary>
    /// <param name="state">What <see cref="GetOwnState"/> gave.</param>
    public void SetOwnState(ComponentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        random.State = state.Values.GetRandomState(RandomKey);
        EndRound();
        Rounds = state.Values.GetInt64(RoundsKey);
        for (var given = state.Values.GetInt64(EpisodesInRoundKey); given > 0; given--)
        {
            _ = Next();
        }
    }

    /// <summary>Closes the file that is being read.</summary>
    public void Dispose()
    {
        stream?.Dispose();
        stream = null;
    }

    private SingleAgentEpisode Next()
    {
        stream ??= Shuffled().GetEnumerator();
        while ((ahead.Count == 0 || stepsAhead < stepsInMemory) && stream.MoveNext())
        {
            ahead.Add(stream.Current);
            stepsAhead += stream.Current.Length;
        }

        var place = (int)random.NextInt64(0, ahead.Count);
        var episode = ahead[place];
        ahead[place] = ahead[^1];
        ahead.RemoveAt(ahead.Count - 1);
        stepsAhead -= episode.Length;
        if (++EpisodesInRound == reader.NumEpisodes)
        {
            EndRound();
            Rounds++;
        }

        return episode;
    }

    private void EndRound()
    {
        Dispose();
        ahead.Clear();
        stepsAhead = 0;
        EpisodesInRound = 0;
        roundBegan = random.State;
    }

    /// <summary>The files in random order (Fisher and Yates), each from its beginning to its end.</summary>
    private IEnumerable<SingleAgentEpisode> Shuffled()
    {
        var files = Enumerable.Range(0, reader.NumFiles).ToArray();
        for (var i = files.Length - 1; i > 0; i--)
        {
            var j = (int)random.NextInt64(0, i + 1);
            (files[i], files[j]) = (files[j], files[i]);
        }

        return files.SelectMany(reader.Read);
    }
}
