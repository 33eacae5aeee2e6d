namespace RLModules.Learning.Optimizers;

/// <summary>The settings of <see cref="FlatAdam"/>; the defaults are those of PyTorch.</summary>
public sealed record AdamOptions
{
    /// <summary>Step size α, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double LearningRate { get; init => field = OptionRange.AtLeast<AdamOptions>(value, 0); } = 1e-3;

    /// <summary>Decay β₁ of the first moment, in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta1 { get; init => field = OptionRange.BelowOne<AdamOptions>(value); } = 0.9;

    /// <summary>Decay β₂ of the second moment, in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Beta2 { get; init => field = OptionRange.BelowOne<AdamOptions>(value); } = 0.999;

    /// <summary>ε, added to the root of the second moment, from 0 upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Epsilon { get; init => field = OptionRange.AtLeast<AdamOptions>(value, 0); } = 1e-8;
}
