using System.Text.Json.Serialization.Metadata;
using RLModules.Catalogs;
using RLModules.Learning;
using RLModules.Learning.Configuration;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Runs;
using RLModules.Learning.Schedules;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.Learner;

namespace RLModules.Algorithms.Ppo;

/// <summary>The settings of PPO (Schulman et al. 2017). Names and defaults are RLlib's; each option is checked when it is set.</summary>
public sealed class PpoConfig : AlgorithmConfig<PpoConfig>
{
    /// <summary>RLlib's defaults.</summary>
    public PpoConfig()
    {
        Lr = 5e-5;
        TrainBatchSize = 4000;
        NumEpochs = 30;
        MinibatchSize = 128;
        ShuffleBatchPerEpoch = true;
    }

    /// <summary>Decay λ of generalized advantage estimation, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Lambda { get; set => field = Open(OptionRange.Fraction<PpoConfig>(value)); } = 1.0;

    /// <summary>The clip parameter c: ratios count within 1 ± c. Above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ClipParam { get; set => field = Open(OptionRange.Above<PpoConfig>(value, 0)); } = 0.3;

    /// <summary>Whether the value loss is part of the loss.</summary>
    public bool UseCritic { get; set => field = Open(value); } = true;

    /// <summary>Upper bound of the squared error of a value, above 0; infinity means none. RLlib clips the error, not the value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double VfClipParam { get; set => field = Open(OptionRange.Above<PpoConfig>(value, 0)); } = 10.0;

    /// <summary>Weight of the value loss, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double VfLossCoeff { get; set => field = Open(OptionRange.AtLeast<PpoConfig>(value, 0)); } = 1.0;

    /// <summary>Weight of the entropy bonus, or its schedule over environment steps; every value from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Schedule EntropyCoeff { get; set => field = Open(OptionRange.AtLeast<PpoConfig>(value, 0)); } = 0;

    /// <summary>Whether the divergence from the sampling policy is part of the loss.</summary>
    public bool UseKLLoss { get; set => field = Open(value); } = true;

    /// <summary>First weight of the divergence, from 0 upwards; it then follows <see cref="KLTarget"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double KLCoeff { get; set => field = Open(OptionRange.AtLeast<PpoConfig>(value, 0)); } = 0.2;

    /// <summary>The divergence aimed at, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double KLTarget { get; set => field = Open(OptionRange.Above<PpoConfig>(value, 0)); } = 0.01;

    /// <inheritdoc/>
    protected override JsonTypeInfo JsonTypeInfo => PpoConfigJson.Default.PpoConfig;

    /// <inheritdoc cref="AlgorithmConfig.Build"/>
    public new PpoAlgorithm Build() => new(this);

    /// <summary>Sets how modules learn, PPO's own options among them.</summary>
    /// <param name="lr"><see cref="AlgorithmConfig.Lr"/>.</param>
    /// <param name="gamma"><see cref="AlgorithmConfig.Gamma"/>.</param>
    /// <param name="lambda"><see cref="Lambda"/>.</param>
    /// <param name="clipParam"><see cref="ClipParam"/>.</param>
    /// <param name="vfClipParam"><see cref="VfClipParam"/>.</param>
    /// <param name="vfLossCoeff"><see cref="VfLossCoeff"/>.</param>
    /// <param name="entropyCoeff"><see cref="EntropyCoeff"/>.</param>
    /// <param name="useCritic"><see cref="UseCritic"/>.</param>
    /// <param name="useKLLoss"><see cref="UseKLLoss"/>.</param>
    /// <param name="klCoeff"><see cref="KLCoeff"/>.</param>
    /// <param name="klTarget"><see cref="KLTarget"/>.</param>
    /// <param name="gradClip"><see cref="AlgorithmConfig.GradClip"/>.</param>
    /// <param name="gradClipBy"><see cref="AlgorithmConfig.GradClipBy"/>.</param>
    /// <param name="trainBatchSize"><see cref="AlgorithmConfig.TrainBatchSize"/>.</param>
    /// <param name="numEpochs"><see cref="AlgorithmConfig.NumEpochs"/>.</param>
    /// <param name="minibatchSize"><see cref="AlgorithmConfig.MinibatchSize"/>.</param>
    /// <param name="shuffleBatchPerEpoch"><see cref="AlgorithmConfig.ShuffleBatchPerEpoch"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public PpoConfig Training(
        Schedule? lr = null,
        double? gamma = null,
        double? lambda = null,
        double? clipParam = null,
        double? vfClipParam = null,
        double? vfLossCoeff = null,
        Schedule? entropyCoeff = null,
        bool? useCritic = null,
        bool? useKLLoss = null,
        double? klCoeff = null,
        double? klTarget = null,
        double? gradClip = null,
        GradClipBy? gradClipBy = null,
        int? trainBatchSize = null,
        int? numEpochs = null,
        int? minibatchSize = null,
        bool? shuffleBatchPerEpoch = null)
    {
        Lambda = lambda ?? Lambda;
        ClipParam = clipParam ?? ClipParam;
        VfClipParam = vfClipParam ?? VfClipParam;
        VfLossCoeff = vfLossCoeff ?? VfLossCoeff;
        EntropyCoeff = entropyCoeff ?? EntropyCoeff;
        UseCritic = useCritic ?? UseCritic;
        UseKLLoss = useKLLoss ?? UseKLLoss;
        KLCoeff = klCoeff ?? KLCoeff;
        KLTarget = klTarget ?? KLTarget;
        return base.Training(lr, gamma, gradClip, gradClipBy, trainBatchSize, numEpochs, minibatchSize, shuffleBatchPerEpoch);
    }

    /// <inheritdoc/>
    protected override RLModuleSpec GetDefaultRLModuleSpec(DefaultModelConfig modelConfig) => new DefaultPpoModuleSpec { Settings = modelConfig };

    /// <inheritdoc/>
    protected override Algorithm CreateAlgorithm() => Build();

    /// <inheritdoc/>
    protected override Learner CreateLearner(MultiRLModuleSpec moduleSpec) => new PpoLearner(this, moduleSpec);

    /// <summary>Adds the estimation of advantages and value targets.</summary>
    /// <param name="pipeline">The pipeline, the user's and the default pieces in it.</param>
    protected override void AddLearnerConnectors(ConnectorPipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.Append(new GeneralAdvantageEstimation(Gamma, Lambda));
    }
}
