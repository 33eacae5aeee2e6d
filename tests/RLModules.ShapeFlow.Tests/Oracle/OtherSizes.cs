using System.Text.Json.Nodes;
using RLModules.Spaces;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>
/// The sizes that a module is given and could be given otherwise: its int settings and its actions. A mistake that shows with these sizes alone, and not where
/// two of them happen to be equal, is no mistake that the source proves.
/// </summary>
internal static class OtherSizes
{
    /// <summary>Specs in which sizes coincide that differ in the given one; the given one is first.</summary>
    public static IEnumerable<RLModuleSpec> Of(RLModuleSpec spec)
    {
        yield return spec;
        var observation = (int)(spec.ObservationSpace is BoxSpace { Shape: { Length: > 0 } shape } ? shape[^1] : 1);
        var actions = (int)(spec.ActionSpace is DiscreteSpace discrete ? discrete.N : 0);
        var settings = FirstSetting(spec);
        if (settings is { } setting)
        {
            yield return WithSettings(spec, setting);
            yield return WithSettings(spec, observation);
            if (actions > 0)
            {
                yield return WithSettings(spec, actions);
                yield return WithSettings(WithActions(spec, setting), setting);
            }
        }

        if (actions > 0)
        {
            yield return WithActions(spec, observation);
        }
    }

    private static RLModuleSpec WithActions(RLModuleSpec spec, int count) => spec with { ActionSpace = new DiscreteSpace(count) };

    private static RLModuleSpec WithSettings(RLModuleSpec spec, int size)
    {
        var json = JsonNode.Parse(spec.ToJson())!;
        var settings = json["settings"]!.AsObject();
        foreach (var name in Ints(settings))
        {
            settings[name] = size;
        }

        return RLModuleSpec.FromJson(json.ToJsonString());
    }

    private static int? FirstSetting(RLModuleSpec spec) =>
        JsonNode.Parse(spec.ToJson())!["settings"] is JsonObject settings && Ints(settings).FirstOrDefault() is { } name ? (int)settings[name]! : null;

    private static string[] Ints(JsonObject settings) =>
        [.. settings.Where(setting => setting.Value is JsonValue value && value.TryGetValue<int>(out _)).Select(setting => setting.Key)];
}
