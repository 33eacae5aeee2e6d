namespace RLModules;

/// <summary>The spec of a module with settings.</summary>
/// <typeparam name="TSettings">The settings' record.</typeparam>
public abstract record RLModuleSpec<TSettings> : RLModuleSpec
    where TSettings : class, new()
{
    /// <summary>The module's settings.</summary>
    public TSettings Settings { get; init; } = new();
}
