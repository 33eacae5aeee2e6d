namespace TorchSharp.Interop;

/// <summary>On a factory that takes a span of sizes first: overloads with an array, and with one to four sizes one by one, are written beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SizeOverloadsAttribute : Attribute
{
    /// <summary>Sizes may be int as well as long.</summary>
    public bool Int { get; set; } = true;

    /// <summary>An overload with an array is written.</summary>
    public bool Array { get; set; } = true;
}

/// <summary>On <c>torch</c>, once for each C# type of elements: the overloads of <c>tensor</c> and <c>as_tensor</c> are written for it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class TensorElementAttribute(Type type) : Attribute
{
    /// <summary>The C# type.</summary>
    public Type Type { get; } = type;

    /// <summary>The forms that TorchSharp does not have for this type.</summary>
    public string Without { get; set; } = "";
}
