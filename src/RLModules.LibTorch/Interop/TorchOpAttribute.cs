namespace TorchSharp.Interop;

/// <summary>
/// Declares a partial method as a call of a PyTorch operator. The generator writes the body: an instance method's receiver is the
/// schema's first argument, parameters follow by position, and arguments without a parameter take the schema's defaults.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchOpAttribute(string schema) : Attribute
{
    /// <summary>The schema as PyTorch's registry writes it; it is compared with the loaded libtorch at start.</summary>
    public string Schema { get; } = schema;

    /// <summary>The first parameter's name of the function that is written beside a tensor's method into <c>torch</c>: "input" gives <c>torch.abs(input)</c>.</summary>
    public string? Function { get; set; }
}
