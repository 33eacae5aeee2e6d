using System.Runtime.InteropServices;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors;

/// <summary>
/// The last k observations of an episode as one, the oldest first, zeros in front of the episode's first. Env runner and learner read the episodes
/// by this one rule, so that the learner's rows are the runner's bit for bit.
/// </summary>
internal sealed class FrameHistory
{
    private readonly int frames;
    private readonly FrameAxis axis;
    private readonly string owner;

    public FrameHistory(int frames, FrameAxis axis, string owner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        this.frames = frames;
        this.axis = axis;
        this.owner = owner;
    }

    /// <summary>The space of stacked observations.</summary>
    /// <exception cref="NotSupportedException">The observations are no box with a dimension to stack along.</exception>
    public Space Stack(Space space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (space is not BoxSpace { Shape.Length: > 0 } box)
        {
            throw new NotSupportedException(
                $"{owner} stacks observations of a BoxSpace with a dimension or more, not {space}: put {nameof(EnvToModule.FlattenObservations)} in front of it.");
        }

        var blocks = Blocks(box.Shape.AsSpan());
        return new BoxSpace(Stack(box.Low.AsSpan(), blocks), Stack(box.High.AsSpan(), blocks), Shape(box.Shape.AsSpan()), box.DType);
    }

    /// <summary>The shape of a stacked observation.</summary>
    public long[] Shape(ReadOnlySpan<long> shape)
    {
        var stacked = shape.ToArray();
        stacked[axis == FrameAxis.First ? 0 : ^1] *= frames;
        return stacked;
    }

    /// <summary>Writes what was seen at a row of an episode's observations.</summary>
    /// <param name="episode">The episode or chunk.</param>
    /// <param name="row">The row of the newest frame.</param>
    /// <param name="stacked">Receives the stacked observation.</param>
    /// <exception cref="ArgumentException">The chunk's lookback is too short.</exception>
    public void Write(SingleAgentEpisode episode, int row, Span<byte> stacked)
    {
        var column = episode.Observations;
        var blocks = Blocks(column.RowShape);
        var size = column.RowBytes / blocks;
        for (var frame = 0; frame < frames; frame++)
        {
            var source = row - (frames - 1 - frame);
            if (episode.TimeStarted + source < 0)
            {
                Interleave([], stacked[(frame * size)..], blocks, size);
                continue;
            }

            if (source < -column.Lookback)
            {
                throw EpisodeLookback.TooShort(owner, episode, column.Lookback, frames - 1);
            }

            Interleave(column.Row(source), stacked[(frame * size)..], blocks, size);
        }
    }

    /// <summary>Parts of an observation between which other frames' parts come.</summary>
    private int Blocks(ReadOnlySpan<long> shape)
    {
        var blocks = 1L;
        if (axis == FrameAxis.Last)
        {
            foreach (var size in shape[..^1])
            {
                blocks *= size;
            }
        }

        return (int)blocks;
    }

    private double[] Stack(ReadOnlySpan<double> bounds, int blocks)
    {
        var size = bounds.Length / blocks;
        var stacked = new double[bounds.Length * frames];
        for (var i = 0; i < blocks * frames; i++)
        {
            bounds.Slice(i / frames * size, size).CopyTo(stacked.AsSpan(i * size));
        }

        return stacked;
    }

    private void Interleave(ReadOnlySpan<byte> frame, Span<byte> stacked, int blocks, int size)
    {
        switch (size)
        {
            // An image's pixels: a call of memmove for each would take most of the time.
            case 1 when blocks > 1:
                Interleave<byte>(frame, stacked, blocks);
                break;
            case 4 when blocks > 1:
                Interleave<int>(frame, stacked, blocks);
                break;
            default:
                for (var i = 0; i < blocks; i++)
                {
                    var destination = stacked.Slice(i * frames * size, size);
                    if (frame.IsEmpty)
                    {
                        destination.Clear();
                    }
                    else
                    {
                        frame.Slice(i * size, size).CopyTo(destination);
                    }
                }

                break;
        }
    }

    private void Interleave<T>(ReadOnlySpan<byte> frame, Span<byte> stacked, int blocks)
        where T : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, T>(frame);
        var destination = MemoryMarshal.Cast<byte, T>(stacked);
        for (var i = 0; i < blocks; i++)
        {
            destination[i * frames] = source.IsEmpty ? default : source[i];
        }
    }
}
