using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Rollouts;
using static TorchSharp.torch;

namespace RLModules.Testing;

/// <summary>
/// The plain loop that env runners are measured by: plays a module's exploration forward in a vector environment, T steps at a time, without
/// episodes and pipelines. Observations go from the environment straight into
/// the rollout's memory and actions come out with one span read a step. Episodes go on from one rollout to the next.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
/// <remarks>Actions reach the environment as the distribution drew them. Not thread-safe; on the processor only.</remarks>
internal sealed class VectorRolloutCollector<TAction> : IDisposable
    where TAction : unmanaged
{
    private readonly IVectorEnvironment<TAction> environment;
    private readonly RLModule module;
    private readonly Generator generator;
    private readonly float[] finalObservations;
    private readonly double[] runningReturns;
    private readonly long[] runningLengths;
    private bool hasBegun;

    /// <summary>Prepares the memory; the environment is reset at the first collection.</summary>
    /// <param name="environment">The environments. The collector does not dispose them.</param>
    /// <param name="module">The module that acts; not stateful. The collector does not dispose it.</param>
    /// <param name="length">Steps of each environment in a rollout, T, at least 1.</param>
    /// <param name="seed">Decides which actions are drawn.</param>
    public VectorRolloutCollector(IVectorEnvironment<TAction> environment, RLModule module, int length, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        this.environment = environment;
        this.module = module;
        generator = new Generator(seed);
        Rollout = new Rollout(
            length,
            environment.Count,
            module.ObservationSpace.Shape.AsSpan(),
            module.ActionSpace.Shape.AsSpan(),
            module.ActionSpace.DType,
            module.ActionDistributionSize);
        finalObservations = new float[environment.Count * environment.ObservationSize];
        runningReturns = new double[environment.Count];
        runningLengths = new long[environment.Count];
    }

    /// <summary>The memory that <see cref="Collect"/> fills.</summary>
    public Rollout Rollout { get; }

    /// <summary>The episodes that have ended.</summary>
    public EpisodeStatistics Episodes { get; } = new();

    /// <summary>Environment steps so far, over all environments.</summary>
    public long EnvironmentSteps { get; private set; }

    /// <summary>Plays T steps.</summary>
    /// <returns><see cref="Rollout"/>, overwritten.</returns>
    public Rollout Collect()
    {
        Begin();
        Rollout.ClearTruncated();
        for (var step = 0; step < Rollout.Length; step++)
        {
            PlayStep(step);
        }

        FillLogProbabilities();
        return Rollout;
    }

    /// <summary>Frees the rollout's memory and the random generator.</summary>
    public void Dispose()
    {
        Rollout.Dispose();
        generator.Dispose();
    }

    private void Begin()
    {
        if (hasBegun)
        {
            Rollout.ObservationsOf(Rollout.Length).CopyTo(Rollout.ObservationsOf(0));
            return;
        }

        environment.Reset(Rollout.ObservationsOf(0));
        hasBegun = true;
    }

    private void PlayStep(int step)
    {
        using var scope = NewDisposeScope();
        var outputs = module.ForwardExploration(Rollout.StepInputs[step], new ExplorationContext(EnvironmentSteps, generator));
        var inputs = outputs.Find(Columns.ActionDistInputs) ?? throw NoDistribution();
        RowsOf<float>(Columns.ActionDistInputs, step).Copy(inputs);
        var actions = outputs.Find(Columns.Actions) ?? module.ActionDistributionType.FromInputs(inputs).Sample(generator);
        var actionRows = RowsOf<TAction>(Columns.Actions, step);
        actionRows.Copy(actions);

        var count = environment.Count;
        var rewards = RowsOf<float>(Columns.Rewards, step).Values;
        var terminated = RowsOf<bool>(Columns.Terminateds, step).Values;
        var truncated = RowsOf<bool>(Columns.Truncateds, step).Values;
        environment.Step(actionRows.Values, new VectorStep
        {
            Observations = Rollout.ObservationsOf(step + 1),
            FinalObservations = finalObservations,
            Rewards = rewards,
            Terminated = terminated,
            Truncated = truncated,
        });
        EnvironmentSteps += count;

        for (var i = 0; i < count; i++)
        {
            runningReturns[i] += rewards[i];
            runningLengths[i]++;
            if (terminated[i] || truncated[i])
            {
                EndEpisode(i, step * count + i, truncated[i]);
            }
        }
    }

    private void EndEpisode(int index, int row, bool isTruncated)
    {
        Episodes.Add(runningReturns[index], runningLengths[index]);
        runningReturns[index] = 0;
        runningLengths[index] = 0;
        if (isTruncated)
        {
            Rollout.AddTruncated(row, finalObservations.AsSpan(index * Rollout.ObservationSize, Rollout.ObservationSize));
        }
    }

    /// <summary>All log-probabilities in one pass: per step they would cost four operators each time.</summary>
    private void FillLogProbabilities()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var distribution = module.ActionDistributionType.FromInputs(Rollout.Columns[Columns.ActionDistInputs]);
        Rollout.Columns[Columns.ActionLogp].copy_(distribution.LogProb(Rollout.Columns[Columns.Actions]));
    }

    private RowSpan<T> RowsOf<T>(string column, int step)
        where T : unmanaged
    {
        var all = Rollout.Span<T>(column);
        var size = all.Length / Rollout.Length;
        return new RowSpan<T>(column, all.Slice(step * size, size));
    }

    private InvalidOperationException NoDistribution() => new(
        $"{module.GetType().Name}.ForwardExploration returned no '{Columns.ActionDistInputs}': the log-probabilities of the actions come from them.");

    /// <summary>One step's rows of a column.</summary>
    private readonly ref struct RowSpan<T>(string column, Span<T> values)
        where T : unmanaged
    {
        public Span<T> Values { get; } = values;

        public void Copy(Tensor source)
        {
            var from = MemoryMarshal.Cast<byte, T>(source.is_contiguous() ? source.bytes : source.contiguous().bytes);
            if (from.Length != Values.Length)
            {
                throw new InvalidOperationException(
                    $"Column '{column}' of one step has shape ({string.Join(", ", source.shape)}) and type {source.dtype}, expected {Values.Length} numbers of {Unsafe.SizeOf<T>()} bytes in all.");
            }

            from.CopyTo(Values);
        }
    }
}
