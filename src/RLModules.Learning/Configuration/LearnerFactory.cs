using RLModules.Learning.Learners;

namespace RLModules.Learning.Configuration;

/// <summary>Makes a learner; called once for each learner of a run.</summary>
/// <param name="config">The run's settings, frozen.</param>
/// <param name="moduleSpec">The modules to build, with their spaces.</param>
/// <returns>The learner, not yet built.</returns>
public delegate Learner LearnerFactory(AlgorithmConfig config, MultiRLModuleSpec moduleSpec);
