using System.Collections.Concurrent;

namespace RLModules.Learning.LearnerGroups;

/// <summary>A learner's thread: dispose scopes and the grad mode belong to threads, so all of its updates are made on one.</summary>
internal sealed class LearnerThread : IDisposable
{
    private readonly BlockingCollection<Action> calls = [];
    private readonly Thread thread;

    public LearnerThread(string name)
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
