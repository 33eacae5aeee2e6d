using System.Text;
using System.Text.Json;
using RLModules.Spaces;

namespace RLModules;

/// <summary>
/// All that is needed to build a module: its class, spaces and settings. Immutable, compared by value, written to JSON. A class
/// annotated with <see cref="RLModuleAttribute"/> has a spec class of its own, <c>XSpec</c>.
/// </summary>
public abstract record RLModuleSpec
{
    /// <summary>The observations the module takes; required when built.</summary>
    public Space? ObservationSpace { get; init; }

    /// <summary>The actions the module chooses; required when built.</summary>
    public Space? ActionSpace { get; init; }

    /// <summary>Whether to leave out what inference does not need.</summary>
    public bool InferenceOnly { get; init; }

    /// <summary>Whether the module lives on learners only, never on environment runners.</summary>
    public bool LearnerOnly { get; init; }

    /// <summary>A checkpoint whose state <see cref="Build"/> loads; not part of the JSON.</summary>
    public string? LoadStatePath { get; init; }

    /// <summary>The stable id under which checkpoints remember the module's class.</summary>
    public abstract string TypeId { get; }

    /// <summary>Builds the module; its initial weights come from torch's random generator.</summary>
    /// <exception cref="InvalidOperationException">A space is missing, or the settings contradict each other.</exception>
    /// <exception cref="Checkpoints.CheckpointException">The state at <see cref="LoadStatePath"/> cannot be loaded.</exception>
    public abstract RLModule Build();

    /// <summary>The spec as JSON.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type", TypeId);
            WriteSpace(writer, "observation_space", ObservationSpace);
            WriteSpace(writer, "action_space", ActionSpace);
            writer.WriteBoolean("inference_only", InferenceOnly);
            writer.WriteBoolean("learner_only", LearnerOnly);
            WriteSettings(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a spec that <see cref="ToJson"/> wrote; the class is found by its type id.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="JsonException">The text is no JSON, or lacks or misspells a member.</exception>
    /// <exception cref="KeyNotFoundException">No loaded assembly has a module of that type id.</exception>
    public static RLModuleSpec FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A module spec is a JSON object with the module's type id under \"type\".");
        }

        var spec = RLModuleTypes.CreateSpec(type.GetString()!);
        foreach (var member in root.EnumerateObject())
        {
            spec = member.Name switch
            {
                "type" => spec,
                "observation_space" => spec with { ObservationSpace = ReadSpace(member.Value) },
                "action_space" => spec with { ActionSpace = ReadSpace(member.Value) },
                "inference_only" => spec with { InferenceOnly = member.Value.GetBoolean() },
                "learner_only" => spec with { LearnerOnly = member.Value.GetBoolean() },
                "settings" => spec.WithSettings(member.Value),
                _ => throw new JsonException(
                    $"A spec of {spec.TypeId} has no member \"{member.Name}\"; its members are type, observation_space, action_space, inference_only, learner_only and settings."),
            };
        }

        return spec;
    }

    /// <summary>Writes the member <c>settings</c>; generated where the module has settings.</summary>
    /// <param name="writer">The writer, inside the spec's object.</param>
    protected virtual void WriteSettings(Utf8JsonWriter writer)
    {
    }

    /// <summary>The same spec with settings read from JSON; generated where the module has settings.</summary>
    /// <param name="settings">The value of the member <c>settings</c>.</param>
    protected virtual RLModuleSpec WithSettings(JsonElement settings) =>
        throw new JsonException($"{TypeId} has no settings, but the spec's JSON has a member \"settings\".");

    /// <summary>Finishes <see cref="Build"/>: loads the state at <see cref="LoadStatePath"/>.</summary>
    /// <typeparam name="TModule">The module's class.</typeparam>
    /// <param name="module">The module just constructed.</param>
    protected TModule Complete<TModule>(TModule module)
        where TModule : RLModule
    {
        if (LoadStatePath is null)
        {
            return module;
        }

        try
        {
            module.RestoreFromPath(LoadStatePath);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private static void WriteSpace(Utf8JsonWriter writer, string name, Space? space)
    {
        writer.WritePropertyName(name);
        if (space is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            space.WriteJson(writer);
        }
    }

    private static Space? ReadSpace(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : Space.ReadJson(element);
}
