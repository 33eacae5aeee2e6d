using System.ComponentModel;

namespace RLModules.CodeGeneration;

/// <summary>A network that can drop the parts that inference does not need; generated for <see cref="NetworkAttribute"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPrunableNetwork
{
    /// <summary>Disposes the members marked with <see cref="NonInferenceAttribute"/> and takes them out of the registered modules.</summary>
    void DropNonInference();
}
