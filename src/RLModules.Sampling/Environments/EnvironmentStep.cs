namespace RLModules.Sampling.Environments;

/// <summary>Outcome of one step of one environment, beside the observation.</summary>
/// <param name="Reward">Reward of the step.</param>
/// <param name="Terminated">Whether the episode ended in a state from which nothing more is to be earned.</param>
/// <param name="Truncated">Whether the episode was cut off from outside, as by a time limit; ignored where it also terminated.</param>
public readonly record struct EnvironmentStep(float Reward, bool Terminated, bool Truncated);
