using System.Runtime.InteropServices;
using RLModules.Sampling.Environments;
using static TorchSharp.torch;

namespace RLModules.Sampling.Rollouts;

/// <summary>Plays a module's inference forward, taking the most likely action: how good the module is without exploration.</summary>
public static class GreedyEvaluation
{
    /// <summary>Plays one episode in each environment.</summary>
    /// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
    /// <param name="module">The module; may be inference-only.</param>
    /// <param name="environment">The environments, reset first; each one's first episode counts.</param>
    /// <param name="seed">Seeds the environments, so that every evaluation plays the same starts; null lets their streams go on.</param>
    /// <param name="maxSteps">Steps after which an episode counts as it stands, at least 1.</param>
    /// <returns>The undiscounted return of each episode.</returns>
    /// <exception cref="ArgumentException">Module and environment have different spaces, or the actions are of another type.</exception>
    public static double[] Play<TAction>(RLModule module, IVectorEnvironment<TAction> environment, ulong? seed = null, int maxSteps = 100_000)
        where TAction : unmanaged
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        EnvironmentFit.Require(environment, module, nameof(GreedyEvaluation));
        var count = environment.Count;
        var returns = new double[count];
        var hasEnded = new bool[count];
        var finalObservations = new float[count * environment.ObservationSize];
        var rewards = new float[count];
        var terminated = new bool[count];
        var truncated = new bool[count];
        var failed = new bool[count];

        using var outerScope = NewDisposeScope();
        var observations = zeros([count, .. module.ObservationSpace.Shape]);
        var batch = new TensorDict(1) { { Columns.Obs, observations } };
        environment.Reset(MemoryMarshal.Cast<byte, float>(observations.bytes), seed);
        for (var step = 0; step < maxSteps && hasEnded.Contains(false); step++)
        {
            using var scope = NewDisposeScope();
            var actions = Actions(module, module.ForwardInference(batch));
            environment.Step(MemoryMarshal.Cast<byte, TAction>(actions.bytes), new VectorStep
            {
                Observations = MemoryMarshal.Cast<byte, float>(observations.bytes),
                FinalObservations = finalObservations,
                Rewards = rewards,
                Terminated = terminated,
                Truncated = truncated,
                Failed = failed,
            });
            for (var i = 0; i < count; i++)
            {
                if (!hasEnded[i])
                {
                    // The episode of an environment that failed does not count; the one that its successor begins does.
                    returns[i] = failed[i] ? 0 : returns[i] + rewards[i];
                    hasEnded[i] = terminated[i] || truncated[i];
                }
            }
        }

        return returns;
    }

    private static Tensor Actions(RLModule module, TensorDict outputs)
    {
        using var noGrad = no_grad();
        var actions = outputs.Find(Columns.Actions) ?? module.ActionDistributionType.FromInputs(outputs[Columns.ActionDistInputs]).Mode();
        return actions.contiguous();
    }
}
