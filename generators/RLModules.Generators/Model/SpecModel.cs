namespace RLModules.Generators.Model;

/// <summary>A module's spec class.</summary>
internal sealed record SpecModel
{
    /// <summary>The spec's base record.</summary>
    public required string Base { get; init; }

    public required string TypeId { get; init; }

    /// <summary>The settings record and those nested in it, or empty where there are no settings.</summary>
    public required EquatableArray<SettingsRecordModel> Settings { get; init; }
}
