using System.Text.Json.Serialization.Metadata;
using RLModules.Catalogs;
using RLModules.Learning;
using RLModules.Learning.Configuration;
using RLModules.Learning.Learners;
using RLModules.Learning.Runs;

namespace RLModules.Algorithms.Bc;

/// <summary>
/// The settings of behaviour cloning: a module imitates recorded episodes. The environment gives the spaces and plays the evaluations; nothing is sampled from it to learn.
/// </summary>
/// <remarks>
/// An iteration takes <see cref="AlgorithmConfig.TrainBatchSize"/> recorded steps, mixes them and learns from them in minibatches of <see cref="AlgorithmConfig.MinibatchSize"/>. In RLlib
/// <c>train_batch_size_per_learner</c> is one minibatch, and <c>dataset_num_iters_per_learner</c> says how many an iteration has.
/// </remarks>
public sealed class BcConfig : AlgorithmConfig<BcConfig>
{
    /// <summary>RLlib's defaults.</summary>
    public BcConfig()
    {
        Lr = 1e-4;
        TrainBatchSize = 2000;
    }

    /// <summary>The directory of recorded episodes, as an <see cref="Sampling.Offline.EpisodeWriter"/> writes it.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string? Input
    {
        get;
        set => field = Open(value is "" ? throw new ArgumentException($"{nameof(BcConfig)}.{nameof(Input)} is empty, expected the directory of recorded episodes.", nameof(value)) : value);
    }

    /// <summary>Recorded steps that are read ahead and mixed, at least 1; with fewer than there are, no more is in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public int ShuffleBufferSteps { get; set => field = Open(OptionRange.AtLeast<BcConfig>(value, 1)); } = 100_000;

    /// <inheritdoc/>
    protected override JsonTypeInfo JsonTypeInfo => BcConfigJson.Default.BcConfig;

    /// <inheritdoc cref="AlgorithmConfig.Build"/>
    /// <exception cref="Sampling.Offline.EpisodeDataException">The recorded episodes are missing, damaged or of other spaces than the module.</exception>
    public new BcAlgorithm Build() => new(this);

    /// <summary>Sets the recorded episodes.</summary>
    /// <param name="input"><see cref="Input"/>.</param>
    /// <param name="shuffleBufferSteps"><see cref="ShuffleBufferSteps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BcConfig OfflineData(string? input = null, int? shuffleBufferSteps = null)
    {
        Input = input ?? Input;
        ShuffleBufferSteps = shuffleBufferSteps ?? ShuffleBufferSteps;
        return this;
    }

    /// <inheritdoc/>
    protected override RLModuleSpec GetDefaultRLModuleSpec(DefaultModelConfig modelConfig) => new DefaultBcModuleSpec { Settings = modelConfig };

    /// <inheritdoc/>
    protected override Algorithm CreateAlgorithm() => Build();

    /// <inheritdoc/>
    protected override Learner CreateLearner(MultiRLModuleSpec moduleSpec) => new BcLearner(this, moduleSpec);
}
