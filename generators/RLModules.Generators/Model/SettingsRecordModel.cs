namespace RLModules.Generators.Model;

/// <summary>A settings record, or one nested in it.</summary>
/// <param name="Type">Its name, qualified.</param>
/// <param name="Name">Its simple name, unique among the records of a module.</param>
/// <param name="Members">Its members.</param>
internal sealed record SettingsRecordModel(string Type, string Name, EquatableArray<SettingModel> Members);
