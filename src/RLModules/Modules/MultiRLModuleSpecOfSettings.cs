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
}
