using System.Text.Json.Serialization;

namespace RLModules.Algorithms.Ppo;

/// <summary>JSON of <see cref="PpoConfig"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(PpoConfig))]
internal sealed partial class PpoConfigJson : JsonSerializerContext;
