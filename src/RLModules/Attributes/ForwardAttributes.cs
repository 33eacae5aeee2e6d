namespace RLModules;

/// <summary>Marks the private method that computes every phase without a method of its own.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ForwardAttribute : Attribute;

/// <summary>Marks the private method that computes what the loss needs. Gradients are recorded; never called on an inference-only module.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ForwardTrainAttribute : Attribute;

/// <summary>Marks the private method that chooses actions while sampling training data. No gradients are recorded.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ForwardExplorationAttribute : Attribute;

/// <summary>Marks the private method that chooses actions greedily, in evaluation and in production. No gradients are recorded.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ForwardInferenceAttribute : Attribute;
