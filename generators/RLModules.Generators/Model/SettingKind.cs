namespace RLModules.Generators.Model;

/// <summary>How a setting is written in JSON.</summary>
internal enum SettingKind
{
    Int32,
    Int64,
    Single,
    Double,
    Boolean,
    String,
    Enum,
    Array,
    ImmutableArray,
    ValueList,
    Record,
}
