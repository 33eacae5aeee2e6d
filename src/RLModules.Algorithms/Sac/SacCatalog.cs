using RLModules.Catalogs;
using RLModules.Distributions;
using RLModules.Spaces;

namespace RLModules.Algorithms.Sac;

/// <summary>Chooses SAC's networks: a Gaussian squashed into the bounds of continuous actions, and the encoders and heads of the critics.</summary>
public class SacCatalog : Catalog
{
    /// <inheritdoc/>
    /// <remarks>Squashed between the bounds of a box, categorical over choices; SAC has no other.</remarks>
    public override ActionDistributionType GetActionDistributionType(Space actionSpace) => actionSpace switch
    {
        BoxSpace => SquashedGaussianDistribution.KindFor(actionSpace),
        DiscreteSpace => base.GetActionDistributionType(actionSpace),
        _ => throw new NotSupportedException($"SAC acts in a BoxSpace or a DiscreteSpace; the action space is {actionSpace}."),
    };

    /// <summary>Whether a critic's encoder takes the actions beside the observation: where the one is a vector and the others are numbers.</summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="actionSpace">The action space.</param>
    /// <param name="config">The module's settings.</param>
    public virtual bool EncodesActions(Space observationSpace, Space actionSpace, SacModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return actionSpace is BoxSpace && observationSpace is BoxSpace { Shape.Length: 1 } && !config.UseLstm;
    }

    /// <summary>A critic's encoder: of the observation, or of the vector of observation and action.</summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="actionSpace">The action space.</param>
    /// <param name="config">The module's settings.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or does not fit the space.</exception>
    /// <exception cref="NotSupportedException">No encoder fits the space.</exception>
    public virtual EncoderConfig GetQEncoderConfig(Space observationSpace, Space actionSpace, SacModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        return EncodesActions(observationSpace, actionSpace, config)
            ? GetTokenizerConfig(new BoxSpace(-1, 1, [observationSpace.FlatSize + actionSpace.FlatSize]), config)
            : GetEncoderConfig(observationSpace, actionSpace, config);
    }

    /// <summary>A critic's head: a value for each choice, or one for the action, which stands beside the features where the encoder has not seen it.</summary>
    /// <param name="observationSpace">The observation space.</param>
    /// <param name="actionSpace">The action space.</param>
    /// <param name="config">The module's settings.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or does not fit the space.</exception>
    /// <exception cref="NotSupportedException">No encoder fits the space.</exception>
    public virtual HeadConfig GetQHeadConfig(Space observationSpace, Space actionSpace, SacModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(actionSpace);
        ArgumentNullException.ThrowIfNull(config);
        var features = GetQEncoderConfig(observationSpace, actionSpace, config).OutputDims;
        if (actionSpace is DiscreteSpace choices)
        {
            return GetHeadConfig(features, checked((int)choices.N), config);
        }

        return EncodesActions(observationSpace, actionSpace, config)
            ? GetHeadConfig(features, 1, config)
            : GetHeadConfig([features[0] + actionSpace.FlatSize], 1, config with { HeadFcnetHiddens = [.. config.FusionnetHiddens, .. config.HeadFcnetHiddens] });
    }
}
