namespace RLModules.Generators.Model;

/// <summary>All that the generator knows of a class annotated with <c>[Network]</c>.</summary>
internal sealed record NetworkModel
{
    public required TypeModel Type { get; init; }

    public required EquatableArray<ComponentModel> Components { get; init; }

    /// <summary>The dotted paths of all parts that inference does not need, nested networks' included.</summary>
    public required EquatableArray<string> NonInferenceParts { get; init; }

    /// <summary>Whether a base class drops parts of its own.</summary>
    public required bool BaseIsPrunable { get; init; }

    /// <summary>Whether the user registers the components himself.</summary>
    public required bool HasRegisterComponents { get; init; }

    /// <summary>Whether the base class is an annotated network too.</summary>
    public required bool DerivesFromNetwork { get; init; }
}
