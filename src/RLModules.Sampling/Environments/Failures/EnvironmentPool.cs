namespace RLModules.Sampling.Environments.Failures;

/// <summary>The environments of a vector: calls them, within their time limit if they have one, and replaces those that fail.</summary>
internal sealed class EnvironmentPool<TAction>
    where TAction : unmanaged
{
    private readonly VectorEnvironmentOptions options;
    private readonly EnvironmentSlot<TAction>[] slots;
    private readonly EnvironmentWatchdog<TAction>? watchdog;

    public EnvironmentPool(EnvironmentSource<TAction> source, RandomSource[] streams)
    {
        options = source.Options;
        slots = [.. streams.Select((stream, i) => new EnvironmentSlot<TAction>(source, i, stream))];
        CallAll(slots, stopsAtFailure: true);
        Name = slots[0].Environment?.GetType().Name ?? "VectorEnvironment";
        if (Array.Find(slots, slot => slot.HasFailed) is { } failed)
        {
            var (failure, exception) = failed.Fail();
            ReleaseAll();
            throw failure.Kind == EnvironmentFailureKind.Size
                ? new ArgumentException($"{Name}: {failure.Message}")
                : new EnvironmentFailedException(Name, failure, "Mend the function that makes environments.", exception);
        }

        watchdog = options.StepTimeLimit is { } limit ? new EnvironmentWatchdog<TAction>(limit, stopsAtFailure: !options.RestartFailed) : null;
    }

    /// <summary>The class of the first environment: it is what errors and saved states name.</summary>
    public string Name { get; }

    public FailureLog Failures { get; set; } = new();

    public EnvironmentSlot<TAction>[] Slots => slots;

    /// <summary>Begins an episode everywhere; environments that have failed are replaced first.</summary>
    /// <param name="streams">New random streams; null lets them go on.</param>
    public void Reset(RandomSource[]? streams = null)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = slots[i].HasFailed ? slots[i].Successor() : slots[i];
            var slot = slots[i];
            slot.Pending = slot.Environment is null ? EnvironmentCall.Create : EnvironmentCall.Reset;
            slot.Random = streams?[i] ?? slot.Random;
            slot.FailuresInARow = 0;
        }

        Settle();
    }

    /// <summary>Makes the calls that are pending.</summary>
    public void Call()
    {
        if (watchdog is null)
        {
            CallAll(slots, stopsAtFailure: !options.RestartFailed);
        }
        else
        {
            watchdog.Call(slots);
        }
    }

    /// <summary>Calls and replaces until no call is pending and no environment has failed.</summary>
    public void Settle()
    {
        while (ReplaceFailed() | Array.Exists(slots, slot => slot.IsWaiting))
        {
            Call();
        }
    }

    /// <summary>Ends the watching thread and disposes the environments that can be disposed, all but those that hang.</summary>
    /// <returns>What that threw.</returns>
    public IReadOnlyList<Exception> ReleaseAll()
    {
        watchdog?.Dispose();
        return [.. slots.Where(slot => !slot.HasHung).Select(slot => slot.Release()).OfType<Exception>()];
    }

    private static void CallAll(EnvironmentSlot<TAction>[] slots, bool stopsAtFailure)
    {
        foreach (var slot in slots)
        {
            if (!slot.IsWaiting)
            {
                continue;
            }

            slot.Prepare();
            slot.Run();
            if (stopsAtFailure && slot.HasFailed)
            {
                return;
            }
        }
    }

    /// <summary>Counts and replaces what has failed, all of it before an exception says that one may not be replaced any more.</summary>
    /// <returns>Whether there was any.</returns>
    private bool ReplaceFailed()
    {
        var hasReplaced = false;
        EnvironmentFailedException? refused = null;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].HasFailed)
            {
                var (failure, exception) = slots[i].Fail();
                Failures.Add(failure);
                if (options.Refusal(Failures.Count, slots[i].FailuresInARow) is { } refusal)
                {
                    refused ??= new EnvironmentFailedException(Name, failure, refusal, exception);
                }
                else
                {
                    slots[i] = slots[i].Successor();
                    hasReplaced = true;
                }
            }
        }

        return refused is null ? hasReplaced : throw refused;
    }
}
