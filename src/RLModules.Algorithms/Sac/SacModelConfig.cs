using RLModules.Catalogs;

namespace RLModules.Algorithms.Sac;

/// <summary>What SAC's networks look like; RLlib's names and defaults.</summary>
/// <remarks>
/// A critic of continuous actions sees them beside the observation where that is a vector. Where it is an image, a sequence or a dictionary, they stand beside its features, and the
/// layers behind them are <see cref="DefaultModelConfig.FusionnetHiddens"/>.
/// </remarks>
public sealed record SacModelConfig : DefaultModelConfig
{
    /// <summary>Whether there are two critics, of which the smaller value counts (Fujimoto et al. 2018).</summary>
    public bool TwinQ { get; init; } = true;

    /// <summary>α at first, the weight of the entropy; above 0.</summary>
    public double InitialAlpha { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (!(InitialAlpha > 0 && double.IsFinite(InitialAlpha)))
        {
            throw new ArgumentException($"{nameof(SacModelConfig)}.{nameof(InitialAlpha)} is {InitialAlpha}; it must be above 0 and finite, since its logarithm is what is trained.", nameof(InitialAlpha));
        }

        if (LstmUsePrevAction || LstmUsePrevReward)
        {
            throw new ArgumentException(
                $"{nameof(SacModelConfig)}.{nameof(LstmUsePrevAction)} or {nameof(LstmUsePrevReward)} is set: leave both out, as what came before the next observation is not in a replayed batch.", nameof(LstmUsePrevAction));
        }
    }
}
