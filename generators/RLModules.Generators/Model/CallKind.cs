namespace RLModules.Generators.Model;

/// <summary>The public method that a forward method stands behind.</summary>
internal enum CallKind
{
    Forward,
    ForwardTrain,
    ForwardExploration,
    ForwardInference,
    ComputeValues,
    ComputeQValues,
    ComputeAdvantageDistribution,
    ForwardTarget,
}
