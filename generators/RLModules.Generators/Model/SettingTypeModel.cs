namespace RLModules.Generators.Model;

/// <summary>The type of a setting.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Type">Its name, qualified, with nullable marks.</param>
/// <param name="IsNullable">Whether null is a value.</param>
/// <param name="Element">A list's elements.</param>
internal sealed record SettingTypeModel(SettingKind Kind, string Type, bool IsNullable, SettingTypeModel? Element = null);
