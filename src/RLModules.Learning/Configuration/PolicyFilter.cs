namespace RLModules.Learning.Configuration;

/// <summary>Decides whether a module is trained.</summary>
/// <param name="moduleId">The module's id.</param>
/// <param name="batch">The train batch by module id; null where the question is not about one batch.</param>
public delegate bool PolicyFilter(string moduleId, TensorDict? batch);
