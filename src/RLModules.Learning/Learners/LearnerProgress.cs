namespace RLModules.Learning.Learners;

/// <summary>What a <see cref="Learner"/> remembers beside its module and optimizer.</summary>
/// <param name="GradientSteps">Gradient steps taken so far.</param>
/// <param name="Shuffle">State of the generator that shuffles.</param>
public readonly record struct LearnerProgress(long GradientSteps, RandomState Shuffle);
