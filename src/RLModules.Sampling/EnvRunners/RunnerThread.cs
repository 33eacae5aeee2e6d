using System.Collections.Concurrent;

namespace RLModules.Sampling.EnvRunners;

/// <summary>A thread that makes calls one after the other: dispose scopes and the grad mode belong to the thread, so a runner stays on one.</summary>
internal sealed class RunnerThread : IDisposable
{
    private readonly BlockingCollection<Action> calls = [];
    private readonly Thread thread;

    public RunnerThread(string name)
    {
        thread = new Thread(Work) { IsBackground = true, Name = name };
        thread.Start();
    }

    public Task<T> Run<T>(Func<T> call)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls.Add(() =>
        {
            try
            {
                result.SetResult(call());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        });
        return result.Task;
    }

    public void Dispose()
    {
        calls.CompleteAdding();
        thread.Join();
        calls.Dispose();
    }

    private void Work()
    {
        foreach (var call in calls.GetConsumingEnumerable())
        {
            call();
        }
    }
}
