namespace RLModules.Learning.Configuration;

/// <summary>Chooses the module that acts for an agent.</summary>
/// <param name="agentId">The agent.</param>
/// <param name="episodeId">The multi-agent episode, by which a choice may be random and yet stick.</param>
/// <returns>The module's id.</returns>
public delegate string PolicyMapping(string agentId, string episodeId);
