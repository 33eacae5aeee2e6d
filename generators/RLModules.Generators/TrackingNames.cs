namespace RLModules.Generators;

/// <summary>The names of the pipeline's steps; a test asks each whether it is cached.</summary>
internal static class TrackingNames
{
    public const string Modules = nameof(Modules);
    public const string Structures = nameof(Structures);
    public const string Forwards = nameof(Forwards);
    public const string Specs = nameof(Specs);
    public const string Networks = nameof(Networks);
}
