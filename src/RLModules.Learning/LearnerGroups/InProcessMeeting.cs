using System.Numerics;
using System.Runtime.InteropServices;
using RLModules.Learning.Learners;

namespace RLModules.Learning.LearnerGroups;

/// <summary>
/// Where learners on threads of one process meet to sum. Each leaves its numbers and waits for the others; then each adds all of them up by itself, in the
/// order of the learners. One that fails stops the meeting, and with it whoever waits.
/// </summary>
/// <remarks>
/// A meeting is over for all or for none: whoever is stopped knows that nobody went on from it. There are two sets of places, used in turn, so that a learner which is
/// ahead does not write where another still reads; it cannot be two meetings ahead.
/// </remarks>
internal sealed class InProcessMeeting : IDisposable
{
    private readonly Participant[] participants;
    private Barrier barrier;
    private CancellationTokenSource stop = new();

    public InProcessMeeting(int learners)
    {
        barrier = new Barrier(learners);
        participants = [.. Enumerable.Range(0, learners).Select(rank => new Participant(this, rank))];
    }

    /// <summary>Whether the meeting was stopped: nobody sums until it is opened again.</summary>
    public bool IsStopped => stop.IsCancellationRequested;

    /// <summary>A learner's place.</summary>
    public ILearnerExchange this[int rank] => participants[rank];

    /// <summary>Wakes all who wait; they and whoever comes later get an <see cref="OperationCanceledException"/>.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Opens the meeting again after it was stopped; to be called when nobody is in it.</summary>
    public void Open()
    {
        barrier.Dispose();
        stop.Dispose();
        barrier = new Barrier(participants.Length);
        stop = new CancellationTokenSource();
        foreach (var participant in participants)
        {
            participant.Begin();
        }
    }

    public void Dispose()
    {
        barrier.Dispose();
        stop.Dispose();
    }

    private sealed class Participant(InProcessMeeting meeting, int rank) : ILearnerExchange
    {
        private readonly (float[] Values, int Length)[] places = [([], 0), ([], 0)];
        private int turn;

        public int Rank => rank;

        public int Count => meeting.participants.Length;

        public void Begin() => turn = 0;

        public void Sum(Span<float> values)
        {
            var place = turn;
            turn = 1 - turn;
            var memory = places[place].Values.Length < values.Length ? new float[values.Length] : places[place].Values;
            values.CopyTo(memory);
            places[place] = (memory, values.Length);
            meeting.barrier.SignalAndWait(meeting.stop.Token);
            var participants = meeting.participants;
            foreach (var other in participants)
            {
                if (other.places[place].Length != values.Length)
                {
                    throw new InvalidOperationException(
                        $"Learner {rank} exchanges {values.Length} numbers and learner {other.Rank} {other.places[place].Length}: all need the same modules and optimizers, and make the same calls.");
                }
            }

            participants[0].places[place].Values.AsSpan(0, values.Length).CopyTo(values);
            for (var i = 1; i < participants.Length; i++)
            {
                Add(participants[i].places[place].Values.AsSpan(0, values.Length), values);
            }
        }

        private static void Add(ReadOnlySpan<float> source, Span<float> target)
        {
            var sources = MemoryMarshal.Cast<float, Vector<float>>(source);
            var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
            for (var i = 0; i < targets.Length; i++)
            {
                targets[i] += sources[i];
            }

            for (var i = targets.Length * Vector<float>.Count; i < target.Length; i++)
            {
                target[i] += source[i];
            }
        }
    }
}
