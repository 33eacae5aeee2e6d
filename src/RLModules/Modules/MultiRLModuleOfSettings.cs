namespace RLModules;

/// <summary>A multi-agent module with settings of its own.</summary>
/// <typeparam name="TSettings">A record of numbers, strings, enums, arrays and nested records of them, written to JSON by generated code.</typeparam>
public abstract class MultiRLModule<TSettings> : MultiRLModule
    where TSettings : class, new()
{
    /// <summary>Takes what the spec says; called by the generated constructor.</summary>
    /// <param name="spec">The spec.</param>
    protected MultiRLModule(MultiRLModuleSpec<TSettings> spec)
        : base(spec) => Settings = spec.Settings;

    /// <summary>The module's settings.</summary>
    public TSettings Settings { get; }
}
