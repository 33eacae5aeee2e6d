using RLModules.Sampling.Environments;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>All that environments gave over a number of steps, environment by environment.</summary>
internal static class Recording
{
    /// <summary>Resets, then steps with actions that depend on the step only.</summary>
    /// <returns>For each environment the rows of its steps: observation, final observation, reward, terminated, truncated, failed.</returns>
    public static List<float[]>[] Play(IVectorEnvironment<long> environment, int steps)
    {
        var buffers = new StepBuffers(environment.Count, environment.ObservationSize);
        environment.Reset(buffers.Observations);
        return Continue(environment, steps);
    }

    /// <summary>Steps on from where the environments stand.</summary>
    public static List<float[]>[] Continue(IVectorEnvironment<long> environment, int steps)
    {
        var count = environment.Count;
        var buffers = new StepBuffers(count, environment.ObservationSize);
        List<float[]>[] rows = [.. Enumerable.Range(0, count).Select(_ => new List<float[]>())];
        for (var t = 0; t < steps; t++)
        {
            Array.Clear(buffers.FinalObservations);
            environment.Step([.. Enumerable.Range(0, count).Select(i => (t + i) % 2L)], buffers.Step);
            for (var i = 0; i < count; i++)
            {
                rows[i].Add(
                [
                    .. buffers.Observation(i), .. buffers.FinalObservation(i), buffers.Rewards[i],
                    .. new[] { buffers.Terminated[i], buffers.Truncated[i], buffers.Failed[i] }.Select(flag => flag ? 1f : 0f),
                ]);
            }
        }

        return rows;
    }

    /// <summary>Steps, of one environment's rows, that failed.</summary>
    public static int[] Failed(List<float[]> rows) => [.. Enumerable.Range(0, rows.Count).Where(t => rows[t][^1] == 1)];
}
