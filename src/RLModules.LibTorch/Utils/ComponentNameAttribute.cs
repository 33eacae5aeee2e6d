namespace TorchSharp.Utils;

/// <summary>Gives a component another name in the state than that of its field.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name of the component; no dots.</summary>
    public string? Name { get; set; }
}
