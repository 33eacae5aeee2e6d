namespace RLModules;

/// <summary>What a forward pass takes and returns.</summary>
/// <param name="Inputs">The specs of the batch's columns.</param>
/// <param name="Outputs">The specs of the returned columns.</param>
public sealed record ForwardSpecs(SpecDict Inputs, SpecDict Outputs);
