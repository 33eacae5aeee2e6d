namespace RLModules.Generators.Model;

/// <summary>From where a class can be used.</summary>
internal enum Reach
{
    /// <summary>Everywhere in its assembly.</summary>
    Assembly,

    /// <summary>In the class around it, which is itself reachable in its assembly.</summary>
    Container,

    /// <summary>Neither: a generic class, or one that is private several levels deep.</summary>
    None,
}
