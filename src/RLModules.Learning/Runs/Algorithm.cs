using System.Runtime.CompilerServices;
using RLModules.Checkpoints;
using RLModules.Learning.Configuration;
using RLModules.Learning.LearnerGroups;
using RLModules.Learning.Learners;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;
using static TorchSharp.torch;

namespace RLModules.Learning.Runs;

/// <summary>
/// A run from end to end: env runners sample, a learner learns, iteration by iteration (RLlib's <c>Algorithm</c>). One seed gives one curve, bit
/// for bit, and a run that was saved and restored goes on as if it had not been interrupted.
/// </summary>
/// <remarks>Not thread-safe. <see cref="AlgorithmConfig.Build"/> makes one.</remarks>
public abstract partial class Algorithm : ICheckpointable, IDisposable
{
    private readonly List<IMetricsSink> sinks = [];
    private readonly MetricsComponent metricsComponent;
    private readonly EnvironmentSource source;
    private readonly WeightsSnapshotPool snapshots = new();
    private long? syncedWeights;

    /// <summary>Builds learner and runners as the config says, and freezes it.</summary>
    /// <param name="config">The settings; a copy is kept.</param>
    /// <exception cref="InvalidOperationException">Environment or module are missing, or options contradict each other.</exception>
    protected Algorithm(AlgorithmConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        metricsComponent = new MetricsComponent(Metrics);
        source = config.RequireEnvironment();
        LearnerGroup = new LearnerGroup(config, own => own.BuildLearner());
        try
        {
            EnvRunners = new EnvRunnerGroup(config.NumEnvRunners, CreateEnvRunner);
        }
        catch
        {
            LearnerGroup.Dispose();
            throw;
        }
    }

    /// <summary>The settings now; adding and removing modules changes them.</summary>
    public AlgorithmConfig Config => Learner.Config;

    /// <summary>Who learns: the first of the learners, whose modules and state stand for all. Change nothing in it where there are others.</summary>
    public Learner Learner => LearnerGroup.Learner;

    /// <summary>All who learn; <see cref="AlgorithmConfig.NumLearners"/> says how many.</summary>
    public LearnerGroup LearnerGroup { get; }

    /// <summary>Who samples.</summary>
    public EnvRunnerGroup EnvRunners { get; }

    /// <summary>What is measured over the run, by group and name; every iteration reduces it.</summary>
    public MetricsLogger Metrics { get; } = new();

    /// <summary>Iterations done so far.</summary>
    public long TrainingIteration { get; private set; }

    /// <summary>Environment steps sampled so far.</summary>
    public virtual long NumEnvStepsSampledLifetime => EnvRunners.NumEnvStepsSampledLifetime;

    /// <summary>Gives every iteration's metrics to a sink, counted by environment steps.</summary>
    /// <param name="sink">The sink. Not disposed here.</param>
    public void AddMetricsSink(IMetricsSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        sinks.Add(sink);
    }

    /// <summary>One iteration: sampling, learning, and what the config wants after it: an evaluation, a checkpoint.</summary>
    /// <param name="cancellationToken">Looked at before the iteration and before its evaluation: an iteration that has begun is finished.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the iteration began.</exception>
    public TrainResult Train(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var step = new StepClock();
        var stepsBefore = NumEnvStepsSampledLifetime;
        ForgetSessions();
        SyncWeights();
        var learned = TrainingStep(step);
        TrainingIteration++;
        var evaluation = Config.EvaluationInterval is { } interval && TrainingIteration % interval == 0 && !cancellationToken.IsCancellationRequested ? Evaluate() : null;
        Metrics.MergeAndLog([learned], MetricNames.Learners);
        Metrics.MergeAndLog(EnvRunners.ForEachRunner(runner => runner.GetMetrics()), MetricNames.EnvRunners);
        Log(step, evaluation);
        var result = new TrainResult
        {
            TrainingIteration = TrainingIteration,
            NumEnvStepsSampledLifetime = NumEnvStepsSampledLifetime,
            NumEpisodesLifetime = (long)Metrics.Peek((MetricNames.EnvRunners, MetricNames.NumEpisodesLifetime), 0),
            EpisodeReturnMean = Metrics.Peek((MetricNames.EnvRunners, MetricNames.EpisodeReturnMean), double.NaN),
            EpisodeLenMean = Metrics.Peek((MetricNames.EnvRunners, MetricNames.EpisodeLengthMean), double.NaN),
            SamplingTime = step.Sampling,
            LearningTime = step.Learning,
            StepsPerSecond = (NumEnvStepsSampledLifetime - stepsBefore) / (step.Sampling + step.Learning).TotalSeconds,
            Evaluation = evaluation,
            Learner = learned,
            Metrics = Metrics.Reduce(),
        };
        sinks.ForEach(sink => sink.Write(NumEnvStepsSampledLifetime, result.Metrics));
        if (Config.CheckpointPath is { } path && TrainingIteration % Config.CheckpointInterval == 0)
        {
            this.SaveToPath(path);
        }

        return result;
    }

    /// <summary>Trains until a condition holds.</summary>
    /// <param name="until">Whether an iteration is the last one.</param>
    /// <param name="progress">Told of each iteration.</param>
    /// <param name="cancellationToken">Ends the training at the next boundary between iterations; no exception.</param>
    /// <returns>The last iteration; null if the token was cancelled before the first.</returns>
    public TrainResult? Train(Predicate<TrainResult> until, IProgress<TrainResult>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(until);
        TrainResult? last = null;
        while (!cancellationToken.IsCancellationRequested && !(last is not null && until(last)))
        {
            last = Train(cancellationToken);
            progress?.Report(last);
        }

        return last;
    }

    /// <summary>Trains without end on a thread of the pool; the caller leaves the loop when it has seen enough.</summary>
    /// <param name="cancellationToken">Ends the sequence at the next boundary between iterations; no exception.</param>
    /// <returns>The iterations, each begun when it is asked for.</returns>
    public async IAsyncEnumerable<TrainResult> TrainAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            yield return await Task.Run(() => Train(CancellationToken.None), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Frees learner, runners and modules.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What an iteration does, without evaluation and bookkeeping.</summary>
    /// <param name="clock">Told which part of the time was sampling.</param>
    /// <returns>What the learner measured.</returns>
    protected abstract MetricsResult TrainingStep(StepClock clock);

    /// <summary>Learns from what was sampled. The batch is made as a whole and then divided, so that any number of learners learns from the same one.</summary>
    /// <param name="sampled">The episodes.</param>
    /// <param name="options">Epochs and minibatches.</param>
    /// <returns>What the learners measured.</returns>
    /// <exception cref="LearnerFailedException">One of several learners failed; all have the first one's state, and the next iteration goes on from it.</exception>
    protected MetricsResult Learn(EpisodeBatch sampled, UpdateOptions options)
    {
        ArgumentNullException.ThrowIfNull(sampled);
        using var scope = NewDisposeScope();
        return LearnerGroup.UpdateFromBatch(Learner.MakeBatch(sampled.Episodes, sampled.EnvironmentSteps), options, NumEnvStepsSampledLifetime);
    }

    /// <summary>Frees what the algorithm owns.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            ForgetSessions();
            evaluationRunner?.Dispose();
            EnvRunners.Dispose();
            snapshots.Dispose();
            LearnerGroup.Dispose();
            Metrics.Dispose();
        }
    }

    /// <summary>
    /// Gives the learner's weights to the runners where they have changed: one copy that all of them read. A runner on the caller's thread acts with the
    /// learner's own module and needs none.
    /// </summary>
    protected void SyncWeights()
    {
        if (Config.NumEnvRunners > 0 && syncedWeights != Learner.WeightsSequenceNumber)
        {
            syncedWeights = Learner.WeightsSequenceNumber;
            using var snapshot = snapshots.Take(source.ActingModule(Learner.Module), Learner.WeightsSequenceNumber);
            EnvRunners.SetSnapshot(snapshot);
        }
    }

    private void Log(StepClock clock, EvaluationResult? evaluation)
    {
        Log(MetricNames.Timers, MetricNames.SampleTime, clock.Sampling.TotalSeconds);
        Log(MetricNames.Timers, "learn", clock.Learning.TotalSeconds);
        if (evaluation is not null)
        {
            Log(MetricNames.Evaluation, MetricNames.EpisodeReturnMean, evaluation.EpisodeReturnMean);
            Log(MetricNames.Evaluation, MetricNames.EpisodeReturnMin, evaluation.EpisodeReturnMin);
            Log(MetricNames.Evaluation, MetricNames.EpisodeReturnMax, evaluation.EpisodeReturnMax);
            Log(MetricNames.Evaluation, MetricNames.EpisodeLengthMean, evaluation.EpisodeLenMean);
        }
    }

    private void Log(string group, string name, double value) => Metrics.LogValue((group, name), value, Reduction.Latest);

    // The first runner has the run's own seed, so that one runner plays the same whether it has a thread of its own or not.
    private EnvRunner CreateEnvRunner(int index)
    {
        var seed = index == 0 ? Config.Seed : new RandomSource(Config.Seed).Fork(index).NextUInt64();
        return source.CreateRunner(
            new EnvironmentContext(Config.NumEnvsPerEnvRunner, seed, index) { Options = Config.ToVectorEnvironmentOptions() },
            source.ActingModule(Learner.Module),
            RunnerOptions() with
            {
                Seed = seed,
                RunnerIndex = index,
                RunnerCount = Math.Max(1, Config.NumEnvRunners),
                VectorIndexOffset = index * Config.NumEnvsPerEnvRunner,
            });
    }
}
