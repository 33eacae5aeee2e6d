namespace RLModules.Learning.LearnerGroups;

/// <summary>One of several learners failed; the others stopped at the same gradient step, and all of them have the first one's state.</summary>
/// <param name="learner">The learner, from 0.</param>
/// <param name="learners">The number of learners.</param>
/// <param name="failure">What it threw.</param>
public sealed class LearnerFailedException(int learner, int learners, Exception failure) : Exception(
    $"Learner {learner} of {learners} failed, and the others stopped with it: {failure?.Message}", failure)
{
    /// <summary>The learner that failed, from 0.</summary>
    public int Learner { get; } = learner;
}
