namespace RLModules.Learning.Optimizers;

/// <summary>What of the gradients is kept within the limit; RLlib's <c>grad_clip_by</c>.</summary>
public enum GradClipBy
{
    /// <summary>The Euclidean norm over all gradients of one optimizer: they are scaled together.</summary>
    GlobalNorm,

    /// <summary>The Euclidean norm of each parameter's gradient: each is scaled by itself.</summary>
    Norm,

    /// <summary>Every single number.</summary>
    Value,
}
