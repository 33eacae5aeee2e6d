using System.Runtime.InteropServices;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Connectors;

/// <summary>
/// The last actions and rewards of an episode as float32 rows, the oldest first, zeros in front of the episode's first step. Env runner and
/// learner read the episodes by this one rule, so that the learner's rows are the runner's bit for bit.
/// </summary>
internal sealed class ActionHistory
{
    private readonly string owner;
    private SpaceFlattening? flattening;
    private Space? flattened;
    private float[] plain = [];

    public ActionHistory(int actions, int rewards, string owner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actions);
        ArgumentOutOfRangeException.ThrowIfNegative(rewards);
        if (actions + rewards == 0)
        {
            throw new ArgumentException($"{owner}: the numbers of previous actions and rewards are both 0, expected one of them to be 1 or more.", nameof(actions));
        }

        this.owner = owner;
        Actions = actions;
        Rewards = rewards;
    }

    /// <summary>How many actions a row has.</summary>
    public int Actions { get; }

    /// <summary>How many rewards a row has.</summary>
    public int Rewards { get; }

    /// <summary>Numbers in a row of actions.</summary>
    public int ActionRowSize(Space actionSpace) => Actions * For(actionSpace).FlatSize;

    /// <summary>Writes the actions that came before the observation of a row.</summary>
    /// <exception cref="ArgumentException">The chunk's lookback is too short.</exception>
    public void WriteActions(SingleAgentEpisode episode, int row, Span<byte> destination)
    {
        var flat = MemoryMarshal.Cast<byte, float>(destination);
        var flattening = For(episode.ActionSpace);
        var size = flattening.FlatSize;
        for (var i = 0; i < Actions; i++)
        {
            var step = row - Actions + i;
            var written = flat.Slice(i * size, size);
            if (IsBeforeEpisode(episode, episode.Actions, step, Actions))
            {
                written.Clear();
            }
            else
            {
                ToSingle(episode.Actions, step);
                flattening.Flatten(plain, written);
            }
        }
    }

    /// <summary>Writes the rewards that came before, and with, the observation of a row.</summary>
    /// <exception cref="ArgumentException">The chunk's lookback is too short.</exception>
    public void WriteRewards(SingleAgentEpisode episode, int row, Span<byte> destination)
    {
        var rewards = MemoryMarshal.Cast<byte, float>(destination);
        for (var i = 0; i < Rewards; i++)
        {
            var step = row - Rewards + i;
            rewards[i] = IsBeforeEpisode(episode, episode.Rewards, step, Rewards) ? 0 : episode.Rewards.Row<float>(step)[0];
        }
    }

    private bool IsBeforeEpisode(SingleAgentEpisode episode, EpisodeColumn column, int step, int needed) =>
        episode.TimeStarted + step < 0
        || (step < -column.Lookback ? throw EpisodeLookback.TooShort(owner, episode, column.Lookback, needed) : false);

    private SpaceFlattening For(Space space)
    {
        if (!ReferenceEquals(space, flattened))
        {
            flattening = new SpaceFlattening(space, owner);
            plain = new float[flattening.PlainSize];
            flattened = space;
        }

        return flattening!;
    }

    private void ToSingle(EpisodeColumn column, int step)
    {
        switch (column.DType)
        {
            case ScalarType.Int64:
                Cast(column.Row<long>(step));
                break;
            case ScalarType.Float32:
                column.Row<float>(step).CopyTo(plain);
                break;
            case ScalarType.Float64:
                Cast(column.Row<double>(step));
                break;
            case ScalarType.Int32:
                Cast(column.Row<int>(step));
                break;
            case ScalarType.Int8:
                Cast(column.Row<sbyte>(step));
                break;
            case ScalarType.Byte:
                Cast(column.Row<byte>(step));
                break;
            default:
                throw new NotSupportedException($"{owner}: actions of {column.DType} are no numbers to hand to a module.");
        }
    }

    private void Cast<T>(ReadOnlySpan<T> row)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        for (var i = 0; i < row.Length; i++)
        {
            plain[i] = float.CreateTruncating(row[i]);
        }
    }
}
