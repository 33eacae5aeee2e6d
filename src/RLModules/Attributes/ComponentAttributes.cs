namespace RLModules;

/// <summary>
/// Marks a component that inference does not need (a critic, a Q-network): an inference-only module has none and its state leaves it out.
/// On the class it takes a dotted path, for a part of a container that is not yours (<c>"encoder.1"</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class NonInferenceAttribute : Attribute
{
    /// <summary>Marks the annotated component.</summary>
    public NonInferenceAttribute()
    {
    }

    /// <summary>Marks a part of a component.</summary>
    /// <param name="path">State keys joined by dots, the component's first.</param>
    public NonInferenceAttribute(string path) => Path = path;

    /// <summary>The dotted path, or null on a component.</summary>
    public string? Path { get; }
}

/// <summary>
/// Gives a network a target network: the constructor builds the network with the named method, and <c>MakeTargetNetworks</c> builds a second
/// one the same way, copies the weights and takes it out of the gradients.
/// </summary>
/// <param name="builder">The method that builds the network, without parameters. Where both it and the member may be null, a network that it leaves out has no target.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class TargetNetworkPairAttribute(string builder) : Attribute
{
    /// <summary>The name of the method that builds the network.</summary>
    public string Builder { get; } = builder;

    /// <summary>The target network's state key, without dots; null for the network's with <c>_target</c> behind it.</summary>
    public string? Key { get; set; }
}

/// <summary>Registers the components of a network of your own (a partial class deriving from <c>Module&lt;…&gt;</c>) without reflection.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute;

/// <summary>
/// Marks a component that several modules share. Of a <see cref="MultiRLModule"/> it is owned: Setup sets it, it is saved once, under <c>shared.</c>, and it is in one optimizer.
/// Of a module inside one it is handed in by its key before Setup, which does not mention it, and is neither its state nor among its parameters. Of a
/// <see cref="NetworkAttribute">network</see> it is what the constructor is given, and not registered.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class SharedAttribute : Attribute;

/// <summary>Gives a component another state key than its name in snake_case.</summary>
/// <param name="key">The key; no dots.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class ComponentAttribute(string key) : Attribute
{
    /// <summary>The state key.</summary>
    public string Key { get; } = key;
}

/// <summary>Marks a tensor that is part of the state but no parameter: no gradient, no optimizer.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class BufferAttribute : Attribute;
