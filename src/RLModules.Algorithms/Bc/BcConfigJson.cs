using System.Text.Json.Serialization;

namespace RLModules.Algorithms.Bc;

/// <summary>JSON of <see cref="BcConfig"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(BcConfig))]
internal sealed partial class BcConfigJson : JsonSerializerContext;
