namespace RLModules.Sampling.EnvRunners;

/// <summary>Makes calls one after the other on a thread of its own, and leaves the thread to a call that does not return in time: .NET cannot end one.</summary>
/// <param name="limit">How long a call may take.</param>
internal sealed class TimedCalls(TimeSpan limit) : IDisposable
{
    private CallThread? thread;

    /// <summary>Makes a call and waits for it. What it throws is thrown here.</summary>
    /// <param name="call">The call; nothing that it touches is to be touched again once it is late.</param>
    /// <param name="afterwards">Called on the thread that was left when a late call returns after all.</param>
    /// <returns>Whether it returned in time.</returns>
    public bool TryCall(Action call, Action afterwards)
    {
        thread ??= new CallThread("RLModules environments");
        var running = thread.Run(() =>
        {
            call();
            return true;
        });
        if (Task.WaitAny([running], limit) < 0)
        {
            thread.Leave(afterwards);
            thread = null;
            return false;
        }

        return running.GetAwaiter().GetResult();
    }

    public void Dispose() => thread?.Dispose();
}
