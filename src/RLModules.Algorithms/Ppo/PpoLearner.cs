using System.Text.Json.Nodes;
using RLModules.Checkpoints;
using RLModules.Distributions;
using RLModules.Learning.Learners;
using RLModules.Metrics;
using RLModules.Sampling.Connectors;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Ppo;

/// <summary>
/// Trains modules with <see cref="PpoLoss"/>. The train batch has <c>obs</c>, <c>actions</c>, <c>action_logp</c>, <c>advantages</c> (standardised), <c>value_targets</c> with
/// <see cref="PpoConfig.UseCritic"/>, and <c>action_dist_inputs</c> with <see cref="PpoConfig.UseKLLoss"/>.
/// </summary>
/// <remarks>
/// Each module has a weight of the divergence of its own, which follows <see cref="PpoConfig.KLTarget"/> update by update, by the mean over the update's gradient steps
/// (RLlib: by the last one's), and a weight of the entropy that follows its schedule. Both are part of the learner's state; in RLlib they are not.
/// Derive to change a part of it, and name the class in <see cref="RLModules.Learning.Configuration.AlgorithmConfig{TSelf}.Learner"/>.
/// </remarks>
public class PpoLearner : Learner<PpoConfig>
{
    private const string KLCoefficientsKey = "kl_coefficients";
    private const string EntropyCoefficientsKey = "entropy_coefficients";
    private static readonly IReadOnlyList<Type> WithCritic = [typeof(IValueFunctionApi)];
    private readonly Dictionary<string, double> klCoefficients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> entropyCoefficients = new(StringComparer.Ordinal);

    /// <inheritdoc cref="Learner{TConfig}(TConfig, RLModuleSpec, Device)"/>
    public PpoLearner(PpoConfig config, RLModuleSpec moduleSpec, Device? device = null)
        : base(config, moduleSpec, device)
    {
    }

    /// <inheritdoc cref="Learner{TConfig}(TConfig, RLModule, Device)"/>
    public PpoLearner(PpoConfig config, RLModule module, Device? device = null)
        : base(config, module, device)
    {
    }

    /// <inheritdoc/>
    public override string CheckpointTypeId => "RLModules.PpoLearner";

    /// <summary>A value function, unless <see cref="PpoConfig.UseCritic"/> is false.</summary>
    public override IReadOnlyList<Type> RLModuleRequiredApis => Config.UseCritic ? WithCritic : [];

    /// <summary>The weight of the divergence now.</summary>
    /// <param name="moduleId">The module.</param>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    public double GetKLCoefficient(string moduleId = ModuleId.Default) => klCoefficients[moduleId];

    /// <summary>The weight of the entropy now.</summary>
    /// <param name="moduleId">The module.</param>
    /// <exception cref="KeyNotFoundException">There is no such module.</exception>
    public double GetEntropyCoefficient(string moduleId = ModuleId.Default) => entropyCoefficients[moduleId];

    /// <inheritdoc/>
    protected override void OnModuleAdded(string moduleId)
    {
        var config = GetConfigForModule(moduleId);
        klCoefficients[moduleId] = config.KLCoeff;
        entropyCoefficients[moduleId] = config.EntropyCoeff.ValueAt(0);
    }

    /// <inheritdoc/>
    protected override void OnModuleRemoved(string moduleId)
    {
        klCoefficients.Remove(moduleId);
        entropyCoefficients.Remove(moduleId);
    }

    /// <inheritdoc/>
    protected override void PrepareConnectorContext(string moduleId, ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        base.PrepareConnectorContext(moduleId, context);
        context.Lambda = IsOverridden(moduleId, "lambda") ? GetConfigForModule(moduleId).Lambda : null;
    }

    /// <inheritdoc/>
    protected override Tensor ComputeLossForModule(string moduleId, PpoConfig config, TensorDict batch, TensorDict forwardOutputs)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(forwardOutputs);
        var module = Module[moduleId];
        var entropyCoefficient = entropyCoefficients[moduleId];
        var distribution = module.TrainActionDistributionType.FromInputs(forwardOutputs[Columns.ActionDistInputs]);

        // Before the entropy: a distribution keeps what both need, and it must keep it with its gradient.
        var logProbabilities = distribution.LogProb(batch[Columns.Actions]);
        var terms = PpoLoss.Compute(
            logProbabilities,
            batch[Columns.ActionLogp],
            batch[Columns.Advantages],
            Entropy(distribution, entropyCoefficient),
            config.UseCritic ? forwardOutputs[Columns.VfPreds] : null,
            config.UseCritic ? batch[Columns.ValueTargets] : null,
            config.UseKLLoss ? module.ExplorationActionDistributionType.FromInputs(batch[Columns.ActionDistInputs]).KlDivergence(distribution) : null,
            new PpoLossCoefficients(config.ClipParam, config.VfClipParam, config.VfLossCoeff, entropyCoefficient, klCoefficients[moduleId]),
            batch.Find(Columns.LossMask));
        Log(moduleId, terms);
        if (IsLastMinibatch && config.UseCritic)
        {
            Metrics.LogValue(
                (moduleId, MetricNames.ValueExplainedVariance),
                PpoLoss.ExplainedVariance(forwardOutputs[Columns.VfPreds], batch[Columns.ValueTargets], batch.Find(Columns.LossMask)),
                Reduction.Latest);
        }

        return terms.Total;
    }

    /// <inheritdoc/>
    protected override void AfterGradientBasedUpdate(long environmentStepsSampled)
    {
        base.AfterGradientBasedUpdate(environmentStepsSampled);
        foreach (var id in Module.Keys)
        {
            var config = GetConfigForModule(id);
            entropyCoefficients[id] = config.EntropyCoeff.ValueAt(environmentStepsSampled);
            Metrics.LogValue((id, MetricNames.CurrentEntropyCoefficient), entropyCoefficients[id], Reduction.Latest);
            if (config.UseKLLoss)
            {
                var divergence = MeanOverLearners(id, Metrics.Peek((id, MetricNames.MeanKlLoss), double.NaN));
                klCoefficients[id] = PpoLoss.NextDivergenceCoefficient(klCoefficients[id], divergence, config.KLTarget);
                Metrics.LogValue((id, MetricNames.CurrentKlCoefficient), klCoefficients[id], Reduction.Latest);
            }
        }
    }

    /// <inheritdoc/>
    protected override void PutOwnValues(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        values.Put(KLCoefficientsKey, ToJson(klCoefficients));
        values.Put(EntropyCoefficientsKey, ToJson(entropyCoefficients));
    }

    /// <inheritdoc/>
    protected override void CheckOwnValues(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var coefficients in new[] { values.GetObject(KLCoefficientsKey), values.GetObject(EntropyCoefficientsKey) })
        {
            foreach (var id in klCoefficients.Keys)
            {
                coefficients.GetDouble(id);
            }
        }
    }

    /// <inheritdoc/>
    protected override void SetOwnValues(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var id in Module.Keys)
        {
            klCoefficients[id] = values.GetObject(KLCoefficientsKey).GetDouble(id);
            entropyCoefficients[id] = values.GetObject(EntropyCoefficientsKey).GetDouble(id);
        }
    }

    /// <summary>Without a bonus the entropy is only shown, and needs no gradient.</summary>
    private static Tensor Entropy(ActionDistribution distribution, double coefficient)
    {
        using var gradMode = set_grad_enabled(coefficient != 0);
        return distribution.Entropy();
    }

    private static JsonObject ToJson(Dictionary<string, double> coefficients)
    {
        var json = new JsonObject();
        foreach (var (id, value) in coefficients)
        {
            json.Put(id, value);
        }

        return json;
    }

    private void Log(string moduleId, in PpoLossTerms terms)
    {
        Metrics.LogValue((moduleId, MetricNames.PolicyLoss), terms.Policy, Reduction.Mean);
        Metrics.LogValue((moduleId, MetricNames.Entropy), terms.Entropy, Reduction.Mean);
        if (terms.Value is { } value)
        {
            Metrics.LogValue((moduleId, MetricNames.ValueLoss), value, Reduction.Mean);
            Metrics.LogValue((moduleId, MetricNames.ValueLossUnclipped), terms.UnclippedValue!, Reduction.Mean);
        }

        if (terms.Divergence is { } divergence)
        {
            Metrics.LogValue((moduleId, MetricNames.MeanKlLoss), divergence, Reduction.Mean);
        }
    }
}
