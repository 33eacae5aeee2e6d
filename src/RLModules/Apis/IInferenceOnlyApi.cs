namespace RLModules;

/// <summary>A module that knows which of its components inference does not need.</summary>
public interface IInferenceOnlyApi
{
    /// <summary>The dotted state keys of the components that an inference-only module lacks, such as <c>critic</c> or <c>encoder.value</c>.</summary>
    IReadOnlyList<string> GetNonInferenceAttributes();
}
