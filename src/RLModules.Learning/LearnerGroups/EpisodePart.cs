namespace RLModules.Learning.LearnerGroups;

/// <summary>A piece of an episode that goes to one learner.</summary>
/// <param name="Episode">The episode's place in the list that was divided.</param>
/// <param name="Start">Its first step.</param>
/// <param name="Length">Its steps, at least 1.</param>
public readonly record struct EpisodePart(int Episode, int Start, int Length);
