using System.Diagnostics;

namespace RLModules.Sampling.Environments.Failures;

/// <summary>A thread that calls environments while another one waits for it, until it is left alone with one that does not return.</summary>
internal sealed class EnvironmentWorker<TAction> : IDisposable
    where TAction : unmanaged
{
    private readonly bool stopsAtFailure;
    private readonly SemaphoreSlim begin = new(0);
    private readonly SemaphoreSlim end = new(0);
    private readonly object gate = new();
    private EnvironmentSlot<TAction>[] slots = [];

    // Under the gate: the call that runs, when it began, and whether the worker is still anybody's.
    private EnvironmentSlot<TAction>? current;
    private long began;
    private bool isLeft;

    public EnvironmentWorker(bool stopsAtFailure)
    {
        this.stopsAtFailure = stopsAtFailure;
        new Thread(Work) { IsBackground = true, Name = "RLModules environments" }.Start();
    }

    /// <summary>Has the pending calls made; <see cref="WaitForEnd"/> waits for them.</summary>
    public void Begin(EnvironmentSlot<TAction>[] slots)
    {
        this.slots = slots;
        begin.Release();
    }

    /// <summary>Waits until all calls are made or one takes too long.</summary>
    /// <returns>The slot whose call takes too long: the worker is lost with it. Null when all calls are made.</returns>
    public EnvironmentSlot<TAction>? WaitForEnd(TimeSpan limit)
    {
        var wait = limit;
        while (!end.Wait(wait))
        {
            lock (gate)
            {
                // Between calls, and before the thread has begun, there is nobody to blame.
                var left = current is null ? limit : limit - Stopwatch.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                {
                    isLeft = true;
                    return current;
                }

                wait = left < OneMillisecond ? OneMillisecond : left;
            }
        }

        return null;
    }

    /// <summary>Ends the thread when it is waiting for work, as it is except while a caller waits for it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isLeft = true;
        }

        begin.Release();
    }

    private static TimeSpan OneMillisecond => TimeSpan.FromMilliseconds(1);

    private void Work()
    {
        while (true)
        {
            begin.Wait();
            if (IsLeft() || !CallAll())
            {
                return;
            }

            end.Release();
        }
    }

    /// <summary>Makes the pending calls.</summary>
    /// <returns>Whether the worker is still anybody's.</returns>
    private bool CallAll()
    {
        foreach (var slot in slots)
        {
            if (!slot.IsWaiting)
            {
                continue;
            }

            if (!Enter(slot))
            {
                return false;
            }

            slot.Run();
            if (!Leave(slot))
            {
                return false;
            }

            if (stopsAtFailure && slot.HasFailed)
            {
                break;
            }
        }

        return true;
    }

    private bool IsLeft()
    {
        lock (gate)
        {
            return isLeft;
        }
    }

    private bool Enter(EnvironmentSlot<TAction> slot)
    {
        lock (gate)
        {
            if (isLeft)
            {
                return false;
            }

            slot.Prepare();
            current = slot;
            began = Stopwatch.GetTimestamp();
            return true;
        }
    }

    private bool Leave(EnvironmentSlot<TAction> slot)
    {
        lock (gate)
        {
            current = null;
            if (!isLeft)
            {
                return true;
            }
        }

        // It has returned after all. Nobody waits any more, so what its disposal throws is of no interest.
        slot.Release();
        return false;
    }
}
