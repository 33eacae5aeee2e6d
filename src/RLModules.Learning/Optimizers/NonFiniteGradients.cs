namespace RLModules.Learning.Optimizers;

/// <summary>What happens to an optimizer's step whose gradients hold NaN or ±∞.</summary>
public enum NonFiniteGradients
{
    /// <summary>The step is left out and counted: parameters and moments stay as they are.</summary>
    SkipStep,

    /// <summary>NaN counts as 0 and ±∞ as the largest finite number, as in RLlib without <c>torch_skip_nan_gradients</c>.</summary>
    ZeroAndClamp,

    /// <summary>A <see cref="NonFiniteGradientException"/> that names the parameters; no parameter has changed.</summary>
    Throw,
}
