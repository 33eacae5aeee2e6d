namespace RLModules.Sampling.Environments.Failures;

/// <summary>
/// Calls environments on a worker thread, one after the other as without a limit, and leaves the thread to an environment that does not
/// return in time; the others go on with a new one. A vector step costs one handover to the worker and one back, however many environments.
/// </summary>
internal sealed class EnvironmentWatchdog<TAction>(TimeSpan limit, bool stopsAtFailure) : IDisposable
    where TAction : unmanaged
{
    private EnvironmentWorker<TAction>? worker;

    /// <summary>Makes the pending calls of all slots.</summary>
    public void Call(EnvironmentSlot<TAction>[] slots)
    {
        while (true)
        {
            worker ??= new EnvironmentWorker<TAction>(stopsAtFailure);
            worker.Begin(slots);
            if (worker.WaitForEnd(limit) is not { } hung)
            {
                return;
            }

            hung.HasHung = true;
            worker = null;
            if (stopsAtFailure)
            {
                return;
            }
        }
    }

    public void Dispose() => worker?.Dispose();
}
