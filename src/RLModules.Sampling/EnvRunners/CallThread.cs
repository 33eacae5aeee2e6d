using System.Collections.Concurrent;

namespace RLModules.Sampling.EnvRunners;

/// <summary>A thread that makes calls one after the other: dispose scopes and the grad mode belong to threads, so an env runner stays on one, and so does a learner.</summary>
internal sealed class CallThread : IDisposable
{
    private readonly BlockingCollection<Action> calls = [];
    private readonly Thread thread;

    public CallThread(string name)
    {
        thread = new Thread(Work) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Makes a call behind those that wait.</summary>
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

    /// <summary>Goes away from a call that may never return: one last call follows it, if it does, and the thread ends.</summary>
    public void Leave(Action last)
    {
        calls.Add(last);
        calls.CompleteAdding();
    }

    /// <summary>Finishes the calls that wait, then ends.</summary>
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
