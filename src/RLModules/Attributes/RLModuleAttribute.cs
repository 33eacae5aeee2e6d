namespace RLModules;

/// <summary>
/// Turns a partial class that derives from <see cref="RLModule"/> into a complete module: the generator writes its constructor, the
/// declaration of <c>Setup</c>, its spec class, its forward passes with their validation, and the list of its components.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RLModuleAttribute : Attribute
{
    /// <summary>
    /// The name under which checkpoints and specs remember the class. By default its full name (<c>Namespace.Outer.Name</c>);
    /// set it before renaming or moving a class whose checkpoints must still load.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>
    /// The class that chooses the module's networks, unless its spec names another that derives from it: one that derives from <see cref="Catalogs.Catalog"/> and has a
    /// constructor without parameters. The generator writes a property <c>Catalog</c> of that type.
    /// </summary>
    public Type? Catalog { get; init; }
}
