namespace RLModules.Generators.Model;

/// <summary>A partial class and where it stands: what is needed to write another part of it.</summary>
internal sealed record TypeModel
{
    /// <summary>The stem of the names of its files: the metadata name, made unique where two differ in case alone.</summary>
    public required string HintName { get; init; }

    /// <summary>The namespace, escaped; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations around it, outermost first: <c>class Outer&lt;T&gt;</c>.</summary>
    public required EquatableArray<string> Containers { get; init; }

    /// <summary>The name, escaped, without type parameters.</summary>
    public required string Name { get; init; }

    /// <summary>The type parameters with their brackets, or empty.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>The constraints of the type parameters with a space in front, or empty.</summary>
    public required string Constraints { get; init; }

    /// <summary>The name with <c>global::</c>, without that of its own type parameters.</summary>
    public required string QualifiedName { get; init; }

    /// <summary><c>public</c>, <c>internal</c> and so on.</summary>
    public required string Accessibility { get; init; }

    public required bool IsAbstract { get; init; }

    public required bool IsSealed { get; init; }

    /// <summary>From where a module initializer can reach the class.</summary>
    public required Reach Reach { get; init; }

    public string NameWithParameters => Name + TypeParameters;
}
