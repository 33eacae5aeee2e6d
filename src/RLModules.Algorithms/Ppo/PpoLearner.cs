using System.Runtime.InteropServices;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Sampling.Advantages;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Ppo;

/// <summary>Trains a module with <see cref="PpoLoss"/>. Advantages are standardised over the whole batch before the first step.</summary>
public sealed class PpoLearner : Learner
{
    private readonly PpoConfig config;

    /// <summary>Takes the module's parameters into an optimizer.</summary>
    /// <param name="module">The module; its training forward returns <c>action_dist_inputs</c> and <c>vf_preds</c>.</param>
    /// <param name="config">The settings.</param>
    /// <exception cref="ArgumentException">The module is inference-only, or has no parameters.</exception>
    public PpoLearner(RLModule module, PpoConfig config)
        : base(module, Options(config ?? throw new ArgumentNullException(nameof(config))))
    {
        this.config = config;
        CurrentKLCoefficient = config.KLCoeff;
    }

    /// <summary>The weight of the divergence now; follows <see cref="PpoConfig.KLTarget"/>.</summary>
    public double CurrentKLCoefficient { get; set; }

    /// <summary>The columns of a rollout that the loss reads: nothing else is shuffled and cut.</summary>
    /// <param name="rollout">The rollout's columns.</param>
    public TensorDict SelectColumns(TensorDict rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
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

    /// <inheritdoc/>
    protected override TensorDict BeforeGradientBasedUpdate(TensorDict batch)
    {
        var prepared = batch.Map(column => column);
        var advantages = batch[Columns.Advantages].cpu().clone();
        AdvantageStandardization.Standardize(MemoryMarshal.Cast<byte, float>(advantages.bytes));
        prepared[Columns.Advantages] = advantages.to(batch[Columns.Advantages].device);
        return prepared;
    }

    /// <inheritdoc/>
    protected override Tensor ComputeLossForModule(TensorDict batch, TensorDict outputs, MetricMeans metrics)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(metrics);
        var type = Module.ActionDistributionType;
        var distribution = type.FromInputs(outputs[Columns.ActionDistInputs]);

        // Before the entropy: a distribution keeps what both need, and it must keep it with its gradient.
        var logProbabilities = distribution.LogProb(batch[Columns.Actions]);
        var terms = PpoLoss.Compute(
            logProbabilities,
            batch[Columns.ActionLogp],
            batch[Columns.Advantages],
            Entropy(distribution),
            outputs[Columns.VfPreds],
            batch[Columns.ValueTargets],
            config.UseKLLoss ? type.FromInputs(batch[Columns.ActionDistInputs]).KlDivergence(distribution) : null,
            new PpoLossCoefficients(config.ClipParam, config.VfClipParam, config.VfLossCoeff, config.EntropyCoeff.ValueAt(0), CurrentKLCoefficient),
            batch.Find(Columns.LossMask));
        Log(metrics, terms);
        return terms.Total;
    }

    /// <inheritdoc/>
    protected override void AfterGradientBasedUpdate(IReadOnlyDictionary<string, double> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        if (means.TryGetValue(PpoMetrics.MeanKLLoss, out var divergence))
        {
            CurrentKLCoefficient = PpoLoss.NextDivergenceCoefficient(CurrentKLCoefficient, divergence, config.KLTarget);
        }
    }

    /// <summary>Without a bonus the entropy is only shown, and needs no gradient.</summary>
    private Tensor Entropy(Distributions.ActionDistribution distribution)
    {
        using var gradMode = set_grad_enabled(config.EntropyCoeff != (Learning.Schedules.Schedule)0);
        return distribution.Entropy();
    }

    private static LearnerOptions Options(PpoConfig config) => new()
    {
        Optimizer = new AdamOptions { LearningRate = config.Lr.ValueAt(0), Epsilon = config.AdamEpsilon },
        NumEpochs = config.NumEpochs,
        MinibatchSize = config.MinibatchSize,
        ShuffleBatchPerEpoch = config.ShuffleBatchPerEpoch,
        GradClip = config.GradClip,
        Seed = config.Seed,
    };

    private static void Log(MetricMeans metrics, in PpoLossTerms terms)
    {
        metrics.Add(PpoMetrics.PolicyLoss, terms.Policy);
        metrics.Add(PpoMetrics.Entropy, terms.Entropy);
        if (terms.Value is { } value)
        {
            metrics.Add(PpoMetrics.ValueLoss, value);
        }

        if (terms.Divergence is { } divergence)
        {
            metrics.Add(PpoMetrics.MeanKLLoss, divergence);
        }
    }
}
