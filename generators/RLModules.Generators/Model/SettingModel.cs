namespace RLModules.Generators.Model;

/// <summary>A member of a settings record.</summary>
/// <param name="Name">The property, escaped.</param>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsUpFront">Whether the record cannot be made without it.</param>
/// <param name="Parameter">The constructor's parameter that sets it, escaped, or null.</param>
/// <param name="Default">The parameter's default as C#, or null where it has none.</param>
internal sealed record SettingModel(string Name, string Key, SettingTypeModel Type, bool IsUpFront, string? Parameter, string? Default);
