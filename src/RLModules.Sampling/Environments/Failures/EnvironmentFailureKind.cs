namespace RLModules.Sampling.Environments.Failures;

/// <summary>How an environment failed.</summary>
public enum EnvironmentFailureKind
{
    /// <summary>It threw an exception. Writing beyond the span of an observation is one.</summary>
    Exception,

    /// <summary>It took longer than <see cref="VectorEnvironmentOptions.StepTimeLimit"/>.</summary>
    TimeLimit,

    /// <summary>A new environment's observations or actions have another size than those of the one it replaces.</summary>
    Size,

    /// <summary>A reward or a number of the observation is not finite, was not written, or is outside its discrete space.</summary>
    Output,
}
