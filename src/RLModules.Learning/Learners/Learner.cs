using RLModules.Learning.Optimizers;
using static TorchSharp.torch;

namespace RLModules.Learning.Learners;

/// <summary>
/// Trains a module: batch → minibatches → forward → loss → gradients → parameters. An algorithm derives from it and writes
/// <see cref="ComputeLossForModule"/>.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public abstract class Learner : IDisposable
{
    private readonly LearnerOptions options;
    private readonly RandomSource random;
    private long gradientSteps;

    /// <summary>Takes the module's parameters into an optimizer.</summary>
    /// <param name="module">The module. The learner does not dispose it.</param>
    /// <param name="options">How to learn.</param>
    /// <exception cref="ArgumentException">The module is inference-only, or has no parameters.</exception>
    protected Learner(RLModule module, LearnerOptions options)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(options);
        if (module.InferenceOnly)
        {
            throw new ArgumentException($"{GetType().Name}: {module.GetType().Name} is inference-only and cannot be trained; build it with InferenceOnly = false.", nameof(module));
        }

        this.options = options;
        Module = module;
        Optimizer = new FlatAdam(module.NamedParameters(), options.Optimizer);
        random = new RandomSource(options.Seed);
    }

    /// <summary>The module that is trained.</summary>
    public RLModule Module { get; }

    /// <summary>The optimizer over all of the module's parameters.</summary>
    public FlatAdam Optimizer { get; }

    /// <summary>What is to be saved beside module and optimizer. Setting it makes what follows the same as when it was read.</summary>
    /// <exception cref="ArgumentException">The generator's state is all zeros.</exception>
    public LearnerProgress Progress
    {
        get => new(gradientSteps, random.State);
        set
        {
            random.State = value.Shuffle;
            gradientSteps = value.GradientSteps;
        }
    }

    /// <summary>Learns from a batch: all epochs, all minibatches.</summary>
    /// <param name="batch">The train batch, (B, …) in every column. Not disposed here.</param>
    /// <returns>The mean of each metric over the gradient steps.</returns>
    /// <exception cref="ArgumentException">The batch is empty, or its columns differ in their numbers of rows.</exception>
    /// <exception cref="SpecViolationException">The batch is not what the module's training forward takes.</exception>
    public IReadOnlyDictionary<string, double> Update(TensorDict batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var gradMode = enable_grad();
        using var outerScope = NewDisposeScope();
        using var metrics = new MetricMeans();
        var prepared = BeforeGradientBasedUpdate(batch);
        using var minibatches = new MinibatchCycle(
            prepared, options.MinibatchSize ?? RowCount(prepared), options.NumEpochs, options.ShuffleBatchPerEpoch ? random : null);
        for (var i = 0; i < minibatches.Count; i++)
        {
            using var scope = NewDisposeScope();
            StepOnMinibatch(minibatches.Next(), metrics);
        }

        var means = metrics.Reduce();
        AfterGradientBasedUpdate(means);
        return means;
    }

    /// <summary>One gradient step: forward, loss, backward, clip, optimizer. The caller holds a dispose scope.</summary>
    /// <param name="minibatch">The rows to learn from.</param>
    /// <param name="metrics">Where losses and norms are logged.</param>
    public void StepOnMinibatch(TensorDict minibatch, MetricMeans metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var outputs = Module.ForwardTrain(minibatch);
        var loss = ComputeLossForModule(minibatch, outputs, metrics);
        Optimizer.ZeroGrad();
        loss.backward();
        metrics.Add(LearnerMetrics.TotalLoss, loss);
        if (Optimizer.CollectGradients() is { } gradients)
        {
            metrics.Add(LearnerMetrics.GradientNorm, options.GradClip is { } limit ? GradientClipping.Clip(gradients, limit) : gradients.GlobalNorm());
            Optimizer.Step(gradients);
        }

        gradientSteps++;
    }

    /// <summary>Frees the optimizer; the module stays.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The loss of a minibatch.</summary>
    /// <param name="batch">The minibatch.</param>
    /// <param name="outputs">What the module's training forward returned for it.</param>
    /// <param name="metrics">Where the loss's parts are logged.</param>
    /// <returns>A scalar with its gradient history.</returns>
    protected abstract Tensor ComputeLossForModule(TensorDict batch, TensorDict outputs, MetricMeans metrics);

    /// <summary>Called before the first gradient step of an update.</summary>
    /// <param name="batch">The train batch.</param>
    /// <returns>The batch to learn from; the same one unless the algorithm changes columns.</returns>
    protected virtual TensorDict BeforeGradientBasedUpdate(TensorDict batch) => batch;

    /// <summary>Called after the last gradient step of an update; coefficients that follow a metric change here.</summary>
    /// <param name="means">The mean of each metric over the update.</param>
    protected virtual void AfterGradientBasedUpdate(IReadOnlyDictionary<string, double> means)
    {
    }

    /// <summary>Frees the optimizer.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Optimizer.Dispose();
        }
    }

    private static int RowCount(TensorDict batch) => checked((int)batch.Leaves().First().Value.size(0));
}
