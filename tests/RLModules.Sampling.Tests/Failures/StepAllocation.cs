using RLModules.Sampling.Environments;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>What steps cost the garbage collector.</summary>
internal static class StepAllocation
{
    /// <summary>The bytes that the caller's thread allocates in so many steps of three environments that have been warmed up.</summary>
    public static long AllocatedInSteps(this IVectorEnvironment<long> environments, int count)
    {
        var buffers = new StepBuffers(environments.Count, environments.ObservationSize);
        long[] actions = [0, 1, 1];
        environments.Reset(buffers.Observations);
        for (var t = 0; t < 50; t++)
        {
            environments.Step(actions, buffers.Step);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < count; t++)
        {
            environments.Step(actions, buffers.Step);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
