namespace RLModules;

/// <summary>The spec of a module with settings.</summary>
/// <typeparam name="TSettings">The settings' record.</typeparam>
public abstract record RLModuleSpec<TSettings> : RLModuleSpec
    where TSettings : class, new()
{
    /// <summary>The module's settings.</summary>
    public TSettings Settings { get; init; } = new();

    private protected override RLModuleSpec OverSettings(RLModuleSpec other) =>
        other is RLModuleSpec<TSettings> same && HaveEqualSettings(this, this with { Settings = new TSettings() }) ? this with { Settings = same.Settings } : this;
}
