using RLModules.Distributions;
using RLModules.Spaces;

namespace RLModules.Catalogs;

/// <summary>Heads: from features to what a module returns.</summary>
public partial class Catalog
{
    /// <summary>A head of dense layers, the last one linear.</summary>
    /// <param name="featureDims">The sizes of the encoder's features.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="config">The module's settings.</param>
    public virtual HeadConfig GetHeadConfig(ValueList<int> featureDims, int outputs, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return Fill(new MlpHeadConfig { InputDims = featureDims }, outputs, config);
    }

    /// <summary>The head that returns the inputs of the action distribution.</summary>
    /// <param name="featureDims">The sizes of the encoder's features.</param>
    /// <param name="actionSpace">The action space.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="config">The module's settings.</param>
    /// <exception cref="ArgumentException"><see cref="DefaultModelConfig.FreeLogStd"/> is set, and the distribution is no Gaussian.</exception>
    public virtual HeadConfig GetPolicyHeadConfig(ValueList<int> featureDims, Space actionSpace, ActionDistributionType distribution, DefaultModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(config);
        var isGaussian = Equals(distribution, DiagGaussianDistribution.Kind);
        if (config.FreeLogStd && !isGaussian)
        {
            throw new ArgumentException(
                $"{config.GetType().Name}.{nameof(config.FreeLogStd)} is set, but the distribution over {actionSpace} is {distribution}, and only those of a DiagGaussian can stand by themselves: "
                + $"leave it false{(actionSpace is BoxSpace ? "" : ", or take actions from a BoxSpace of floats")}.",
                nameof(config));
        }

        var outputs = distribution.InputSize(actionSpace);

        // The distribution clamps at its own bound; a wider one would be paid for and change nothing.
        var hasLogStd = isGaussian || SquashedGaussianDistribution.Makes(distribution);
        if (!hasLogStd || (!config.FreeLogStd && config.LogStdClipParam >= DiagGaussianDistribution.MaxLogStd))
        {
            return GetHeadConfig(featureDims, outputs, config);
        }

        var head = config.FreeLogStd ? new FreeLogStdMlpHeadConfig { InputDims = featureDims } : new MlpHeadConfig { InputDims = featureDims };
        return Fill(head, outputs, config) with { ClipLogStd = config.LogStdClipParam < DiagGaussianDistribution.MaxLogStd, LogStdClipParam = config.LogStdClipParam };
    }

    /// <summary>The head that returns a value estimate.</summary>
    /// <param name="featureDims">The sizes of the encoder's features.</param>
    /// <param name="config">The module's settings.</param>
    public virtual HeadConfig GetValueHeadConfig(ValueList<int> featureDims, DefaultModelConfig config) => GetHeadConfig(featureDims, 1, config);

    private static MlpHeadConfig Fill(MlpHeadConfig head, int outputs, DefaultModelConfig config) => head with
    {
        HiddenLayerDims = config.HeadFcnetHiddens,
        HiddenLayerActivation = config.HeadFcnetActivation,
        HiddenLayerKernelInitializer = config.HeadFcnetKernelInitializer,
        HiddenLayerBiasInitializer = config.HeadFcnetBiasInitializer,
        OutputLayerDim = outputs,
        OutputLayerActivation = Activation.Linear,
        OutputLayerKernelInitializer = config.HeadFcnetKernelInitializer,
        OutputLayerBiasInitializer = config.HeadFcnetBiasInitializer,
    };
}
