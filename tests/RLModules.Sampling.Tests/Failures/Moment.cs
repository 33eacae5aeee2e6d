using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>A call of a <see cref="FaultyEnvironment"/>, for a script to decide on.</summary>
/// <param name="Index">The environment's index.</param>
/// <param name="Life">0 for the first environment at that index, 1 for the one that replaced it, and so on.</param>
/// <param name="Call">What is called.</param>
/// <param name="Episode">Number of the episode in this life, from 1.</param>
/// <param name="Step">Number of the step in the episode, from 1; 0 in a reset.</param>
internal readonly record struct Moment(int Index, int Life, EnvironmentCall Call, int Episode, int Step);
