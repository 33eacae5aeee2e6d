using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RLModules.ShapeFlow.Tests.Cases;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>
/// Other sizes that a module could be given: of its int settings, its actions and its observations. A mistake that shows with the case's sizes, and not where two of
/// them are equal or one equals a number in the source, is no mistake that the source proves.
/// </summary>
/// <param name="Settings">Every int setting, or null to leave them.</param>
/// <param name="Actions">The number of discrete actions, or null to leave it.</param>
/// <param name="Observation">The size of a vector observation, or null to leave it.</param>
internal sealed partial record OtherSizes(int? Settings, int? Actions, int? Observation)
{
    // The numbers of the changed line matter most; the rest is left out for time.
    private const int MostNumbers = 4;

    /// <summary>What to try where a mutant throws with the case's own sizes.</summary>
    public static IEnumerable<OtherSizes> For(Mutant mutant, RLModuleSpec spec)
    {
        var observation = VectorSize(spec.ObservationSpace);
        var actions = spec.ActionSpace is DiscreteSpace discrete ? (int)discrete.N : (int?)null;
        var numbers = NumbersOf(mutant).Take(MostNumbers).ToList();
        if (FirstSetting(spec) is { } setting)
        {
            yield return new(setting, null, null);
            yield return new(observation ?? setting + 1, null, null);
            if (actions is { } count)
            {
                yield return new(count, null, null);
                yield return new(setting, setting, null);
            }

            numbers.Add(setting);
        }

        if (actions is not null)
        {
            foreach (var number in numbers.Append(observation ?? 2).Distinct())
            {
                yield return new(null, number, null);
            }
        }

        if (observation is not null)
        {
            foreach (var number in numbers.Append(actions ?? 2).Distinct())
            {
                yield return new(null, null, number);
            }
        }
    }

    /// <summary>The spec with these sizes.</summary>
    public RLModuleSpec Apply(RLModuleSpec spec)
    {
        spec = Settings is { } size ? WithSettings(spec, size) : spec;
        spec = Actions is { } count ? spec with { ActionSpace = new DiscreteSpace(count) } : spec;
        return Observation is { } width ? spec with { ObservationSpace = new BoxSpace(-10, 10, [width]) } : spec;
    }

    /// <summary>The batch with observations of this size.</summary>
    public TensorDict Apply(TensorDict batch, Case module)
    {
        if (Observation is { } width)
        {
            foreach (var column in new[] { "obs", "next_obs" })
            {
                if (batch.Find(column) is { } tensor && tensor.shape[^1] == VectorSize(module.ObservationSpace))
                {
                    batch[column] = rand([.. tensor.shape[..^1], width]);
                }
            }
        }

        return batch;
    }

    private static int? VectorSize(Space? space) => space is BoxSpace { Shape: [var size] } ? (int)size : null;

    private static IEnumerable<int> NumbersOf(Mutant mutant) => Number().Matches(mutant.Difference)
        .Concat(Number().Matches(mutant.Case.Source.ToString()))
        .Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))
        .Where(number => number > 1)
        .Distinct();

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

    [GeneratedRegex(@"(?<![\w.])\d{1,3}(?![\w.])")]
    private static partial Regex Number();
}
