using RLModules.Metrics;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>Updates: from a train batch to many gradient steps.</summary>
public abstract partial class Learner
{
    /// <summary>Whether the gradient step is the last of an update: the one after which figures that cost something are logged, as RLlib reports the last value.</summary>
    protected bool IsLastMinibatch { get; private set; }

    /// <summary>Learns from a batch: all epochs, all minibatches.</summary>
    /// <param name="batch">The train batch. Not disposed here.</param>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <returns>What was measured since the last update, by module id and name.</returns>
    /// <exception cref="ArgumentException">The batch has a module that the learner does not have, a module's batch is empty, or its columns differ in their rows; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    /// <exception cref="SpecViolationException">The batch is not what a module's training forward takes.</exception>
    public MetricsResult UpdateFromBatch(MultiAgentBatch batch, UpdateOptions? options = null, long environmentStepsSampled = 0)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RequireBuilt();
        using var gradMode = enable_grad();
        using var scope = NewDisposeScope();
        var modules = SelectModules(batch);
        using var minibatches = new ModuleMinibatches(modules, options ?? new UpdateOptions(), random);
        var someoneLearns = BeginUpdateTogether(minibatches.Count, modules.Count);
        BeforeGradientBasedUpdate(environmentStepsSampled);
        if (someoneLearns)
        {
            LogStepsTrained(modules, batch.EnvironmentSteps);
            WeightsSequenceNumber++;
            for (var i = 0; i < minibatches.Count; i++)
            {
                IsLastMinibatch = i == minibatches.Count - 1;
                StepOnMinibatch(minibatches.Next());
            }

            IsLastMinibatch = false;

            LogWeightsSequenceNumber(modules);
            AfterGradientBasedUpdate(environmentStepsSampled);
        }

        return Metrics.Reduce();
    }

    /// <summary>Learns from a batch of the only module.</summary>
    /// <param name="columns">Its columns, (B, …). Not disposed here.</param>
    /// <param name="options">Epochs and minibatches; null means the whole batch once.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <returns>What was measured since the last update, by module id and name.</returns>
    /// <exception cref="ArgumentException">The learner has several modules; or the batch is refused as by the overload for several.</exception>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    public MetricsResult UpdateFromBatch(TensorDict columns, UpdateOptions? options = null, long environmentStepsSampled = 0)
    {
        ArgumentNullException.ThrowIfNull(columns);
        RequireBuilt();
        return Module.Count == 1
            ? UpdateFromBatch(MultiAgentBatch.Of(columns, Module.Keys.First()), options, environmentStepsSampled)
            : throw new ArgumentException(
                $"{GetType().Name} trains {string.Join(", ", Module.Keys)}, so whose columns these are must be said: pass a MultiAgentBatch.", nameof(columns));
    }

    /// <summary>Learns from batches that come as minibatches already, such as those of an offline data set: one gradient step each.</summary>
    /// <param name="batches">The minibatches. Not disposed here.</param>
    /// <param name="count">How many to take; null means all.</param>
    /// <param name="environmentStepsSampled">All environment steps sampled so far, which schedules follow.</param>
    /// <returns>What was measured since the last update, by module id and name.</returns>
    /// <exception cref="ArgumentException">A batch is refused as by <see cref="UpdateFromBatch(MultiAgentBatch, UpdateOptions, long)"/>; the steps before it were made.</exception>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    public MetricsResult UpdateFromIterator(IEnumerable<MultiAgentBatch> batches, int? count = null, long environmentStepsSampled = 0)
    {
        ArgumentNullException.ThrowIfNull(batches);
        RequireBuilt();
        using var gradMode = enable_grad();
        BeforeGradientBasedUpdate(environmentStepsSampled);
        WeightsSequenceNumber++;
        foreach (var batch in count is { } most ? batches.Take(most) : batches)
        {
            using var scope = NewDisposeScope();
            var modules = SelectModules(batch);
            using var minibatches = new ModuleMinibatches(modules, new UpdateOptions(), random);
            if (modules.Count > 0)
            {
                LogStepsTrained(modules, batch.EnvironmentSteps);
                StepOnMinibatch(minibatches.Next());
                LogWeightsSequenceNumber(modules);
            }

            Metrics.LogValue((ModuleId.AllModules, MetricNames.DatasetNumItersTrained), 1, Reduction.Sum);
        }

        AfterGradientBasedUpdate(environmentStepsSampled);
        return Metrics.Reduce();
    }

    /// <summary>One gradient step of every module in a minibatch: forward, losses, backward, clipping, optimizers. Nothing of it stays in the caller's dispose scope.</summary>
    /// <param name="minibatch">Module id → the rows to learn from.</param>
    /// <exception cref="InvalidOperationException">The learner is not built.</exception>
    public void StepOnMinibatch(TensorDict minibatch)
    {
        ArgumentNullException.ThrowIfNull(minibatch);
        RequireBuilt();
        using var scope = NewDisposeScope();
        var shares = exchange is null ? null : exchange.ShareRows(Module.Keys, ref minibatch);
        var outputs = Module.ForwardTrain(minibatch);
        var losses = ComputeLosses(minibatch, outputs);
        foreach (var id in losses.Keys)
        {
            Metrics.LogValue((id, MetricNames.TotalLoss), losses[id], Reduction.Mean);
        }

        var gradients = ComputeGradients(shares is null ? losses : Weigh(losses, shares));
        gradients = exchange?.Sum(gradients, optimizers.All) ?? gradients;
        PostprocessGradients(gradients);
        ApplyGradients(gradients);
        GradientSteps++;
    }

    /// <summary>Called before the first gradient step of an update, when the batch has been checked.</summary>
    /// <param name="environmentStepsSampled">All environment steps sampled so far.</param>
    protected virtual void BeforeGradientBasedUpdate(long environmentStepsSampled)
    {
    }

    /// <summary>
    /// Called after the last gradient step of an update: here coefficients follow metrics (<see cref="MetricsLogger.Peek(MetricKey)"/>), and target networks their networks.
    /// By default learning rates follow their schedules; call the base.
    /// </summary>
    /// <param name="environmentStepsSampled">All environment steps sampled so far.</param>
    protected virtual void AfterGradientBasedUpdate(long environmentStepsSampled)
    {
        foreach (var entry in optimizers.All)
        {
            if (entry.LearningRate is { } schedule)
            {
                entry.Optimizer.LearningRate = schedule.ValueAt(environmentStepsSampled);
            }

            Metrics.LogValue(entry.LearningRateKey, entry.Optimizer.LearningRate, Reduction.Latest);
        }
    }

    /// <summary>The part of a batch that is trained on, where the learner is; unknown modules are an error even if they would not be trained.</summary>
    private TensorDict SelectModules(MultiAgentBatch batch)
    {
        RequireKnownModules(batch);
        var selected = new TensorDict(batch.Modules.Count);
        foreach (var id in batch.ModuleIds)
        {
            if (RLModuleIsCompatible(Module[id]) && ShouldModuleBeUpdated(id, batch.Modules))
            {
                var columns = batch.Modules.GetDict(id);
                selected.Add(id, Device.type == TorchSharp.DeviceType.CPU ? columns : columns.Map(column => column.to(Device)));
            }
        }

        return selected;
    }

    private void LogStepsTrained(TensorDict modules, long environmentSteps)
    {
        foreach (var id in modules.Keys)
        {
            var steps = BatchRows.Of(id, modules.GetDict(id)).Steps;
            Metrics.LogValue((id, MetricNames.ModuleTrainBatchSizeMean), steps, Reduction.Mean);
            Metrics.LogValue((id, MetricNames.NumModuleStepsTrained), steps, Reduction.Sum);
            Metrics.LogValue((id, MetricNames.NumModuleStepsTrainedLifetime), steps, Reduction.LifetimeSum);
            Metrics.LogValue((ModuleId.AllModules, MetricNames.NumModuleStepsTrained), steps, Reduction.Sum);
            Metrics.LogValue((ModuleId.AllModules, MetricNames.NumModuleStepsTrainedLifetime), steps, Reduction.LifetimeSum);
            LogLagOfSampler(id, modules.GetDict(id));
        }

        Metrics.LogValue((ModuleId.AllModules, MetricNames.NumEnvStepsTrained), environmentSteps, Reduction.Sum);
        Metrics.LogValue((ModuleId.AllModules, MetricNames.NumEnvStepsTrainedLifetime), environmentSteps, Reduction.LifetimeSum.WithThroughput());
    }

    /// <summary>By how many updates the weights are ahead of those that chose the actions; 0 where they are the same.</summary>
    private void LogLagOfSampler(string moduleId, TensorDict columns)
    {
        if (columns.Find(Columns.WeightsSeqNo) is { } sampled)
        {
            using var noGrad = no_grad();
            var counted = columns.Find(Columns.LossMask) is { } mask ? sampled.masked_select(mask) : sampled;
            Metrics.LogValue((moduleId, MetricNames.DiffNumGradUpdatesVsSamplerPolicy), WeightsSequenceNumber - counted.to(ScalarType.Float64).mean(), Reduction.Latest);
        }
    }

    private void LogWeightsSequenceNumber(TensorDict modules)
    {
        foreach (var id in modules.Keys)
        {
            Metrics.LogValue((id, MetricNames.WeightsSequenceNumber), WeightsSequenceNumber, Reduction.Latest);
        }
    }
}
