using System.Diagnostics;
using System.Runtime.InteropServices;
using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Metrics;
using RLModules.Sampling.Advantages;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Rollouts;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Ppo;

/// <summary>
/// PPO from end to end: rollout → advantages → epochs of minibatches, iteration by iteration. One seed gives one curve, bit for bit, and a
/// run that was saved and restored goes on as if it had not been interrupted.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
/// <remarks>Not thread-safe.</remarks>
public sealed class PpoTrainer<TAction> : IDisposable
    where TAction : unmanaged
{
    private readonly PpoConfig config;
    private readonly RLModule module;
    private readonly IValueFunctionApi valueFunction;
    private readonly VectorRolloutCollector<TAction> collector;
    private readonly PpoLearner learner;
    private readonly TensorDict trainColumns;
    private long iteration;

    /// <summary>Puts the parts together.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="module">The module; it has a value function. Not disposed here.</param>
    /// <param name="environment">The environments. Not disposed here.</param>
    /// <exception cref="ArgumentException">The module has no value function, is inference-only, or does not fit the environment.</exception>
    public PpoTrainer(PpoConfig config, RLModule module, IVectorEnvironment<TAction> environment)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(environment);
        this.config = config;
        this.module = module;
        valueFunction = module as IValueFunctionApi ?? throw new ArgumentException(
            $"PPO needs a value function, and {module.GetType().Name} has none: annotate a private method with [ComputeValues].", nameof(module));
        learner = new PpoLearner(config, module);
        learner.Build();
        collector = new VectorRolloutCollector<TAction>(environment, module, (config.TrainBatchSize + environment.Count - 1) / environment.Count, config.Seed);
        trainColumns = SelectColumns(collector.Rollout.Columns);
    }

    /// <summary>Iterations done so far.</summary>
    public long Iteration => iteration;

    /// <summary>Environment steps sampled so far.</summary>
    public long EnvironmentSteps => collector.EnvironmentSteps;

    /// <summary>The learner, to look into or to change its learning rate.</summary>
    public PpoLearner Learner => learner;

    /// <summary>Trains without end; the caller leaves the loop when it has seen enough.</summary>
    /// <param name="cancellationToken">Ends the sequence at the next boundary between iterations; no exception.</param>
    /// <returns>The iterations, each done when it is asked for.</returns>
    public IEnumerable<PpoIteration> Train(CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return TrainIteration();
        }
    }

    /// <summary>Trains until a number of environment steps is reached.</summary>
    /// <param name="environmentSteps">The steps, those already sampled included; the last iteration may go beyond.</param>
    /// <param name="progress">Told of each iteration.</param>
    /// <param name="cancellationToken">Ends the training at the next boundary between iterations; no exception.</param>
    /// <returns>The last iteration, or null if none was needed.</returns>
    public PpoIteration? Train(long environmentSteps, IProgress<PpoIteration>? progress = null, CancellationToken cancellationToken = default)
    {
        PpoIteration? last = null;
        while (EnvironmentSteps < environmentSteps && !cancellationToken.IsCancellationRequested)
        {
            last = TrainIteration();
            progress?.Report(last);
        }

        return last;
    }

    /// <summary>One iteration: a rollout, its advantages, the update.</summary>
    public PpoIteration TrainIteration()
    {
        var started = Stopwatch.GetTimestamp();
        var rollout = collector.Collect();
        RolloutAdvantages.Fill(rollout, valueFunction, config.Gamma, config.Lambda);
        var sampled = Stopwatch.GetTimestamp();
        var metrics = Learn();
        var samplingTime = Stopwatch.GetElapsedTime(started, sampled);
        var learningTime = Stopwatch.GetElapsedTime(sampled);
        iteration++;
        return new PpoIteration
        {
            Iteration = iteration,
            EnvironmentSteps = EnvironmentSteps,
            Episodes = collector.Episodes.Episodes,
            MeanReturn = collector.Episodes.MeanReturn,
            MeanLength = collector.Episodes.MeanLength,
            SamplingTime = samplingTime,
            LearningTime = learningTime,
            StepsPerSecond = rollout.StepCount / (samplingTime + learningTime).TotalSeconds,
            Metrics = metrics.Group(ModuleId.Default).ToDictionary(metric => metric.Key.Name, metric => metric.Value.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>
    /// Saves all that decides how training goes on: module, optimizer, environments, random generators, counters. The module is a component
    /// of its own, so <see cref="RLModule.FromCheckpoint(string, bool?, string?)"/> loads it from the same directory.
    /// </summary>
    /// <param name="path">A directory, made where there is none.</param>
    public void SaveToPath(string path) => PpoCheckpoint.Save(path, module, learner, new PpoProgress
    {
        Iteration = iteration,
        Learner = learner.GetOwnState().Values,
        Sampler = collector.GetState(),
    });

    /// <summary>Goes on from what <see cref="SaveToPath"/> saved.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="CheckpointException">There is no checkpoint, it is damaged, or it is of another module.</exception>
    /// <exception cref="InvalidDataException">It is of other environments.</exception>
    public void RestoreFromPath(string path)
    {
        iteration = PpoCheckpoint.Restore(path, module, learner, state => collector.SetState(state.Sampler)).Iteration;
    }

    /// <summary>Frees rollout and optimizer; module and environments stay.</summary>
    public void Dispose()
    {
        collector.Dispose();
        learner.Dispose();
    }

    /// <summary>The columns that the loss reads: nothing else is shuffled and cut.</summary>
    private TensorDict SelectColumns(TensorDict rollout)
    {
        var batch = new TensorDict(6)
        {
            { Columns.Obs, rollout[Columns.Obs] },
            { Columns.Actions, rollout[Columns.Actions] },
            { Columns.ActionLogp, rollout[Columns.ActionLogp] },
            { Columns.Advantages, rollout[Columns.Advantages] },
            { Columns.ValueTargets, rollout[Columns.ValueTargets] },
        };
        if (config.UseKLLoss)
        {
            batch.Add(Columns.ActionDistInputs, rollout[Columns.ActionDistInputs]);
        }

        return batch;
    }

    /// <summary>Learns from the rollout, with its advantages standardised over the whole of it.</summary>
    private MetricsResult Learn()
    {
        using var scope = NewDisposeScope();
        var batch = trainColumns.Map(column => column);
        batch[Columns.Advantages] = trainColumns[Columns.Advantages].clone();
        AdvantageStandardization.Standardize(MemoryMarshal.Cast<byte, float>(batch[Columns.Advantages].bytes));
        return learner.UpdateFromBatch(batch, UpdateOptions.Of(config), EnvironmentSteps);
    }
}
