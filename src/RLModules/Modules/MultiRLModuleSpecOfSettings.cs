namespace RLModules;

/// <summary>The spec of a multi-agent module with settings.</summary>
/// <typeparam name="TSettings">The settings' record.</typeparam>
public abstract record MultiRLModuleSpec<TSettings> : MultiRLModuleSpec
    where TSettings : class, new()
{
    /// <summary>The module's settings.</summary>
    public TSettings Settings { get; init; } = new();

    /// <inheritdoc/>
    public abstract override string TypeId { get; }

    /// <inheritdoc/>
    public abstract override MultiRLModule Build();

    private protected override RLModuleSpec OverSettings(RLModuleSpec other) =>
        other is MultiRLModuleSpec<TSettings> same && HaveEqualSettings(this, this with { Settings = new TSettings() }) ? this with { Settings = same.Settings } : this;
}
