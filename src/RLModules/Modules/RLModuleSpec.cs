using System.Text;
using System.Text.Json;
using RLModules.Catalogs;
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
    public virtual bool InferenceOnly { get; init; }

    /// <summary>Whether the module lives on learners only, never on environment runners.</summary>
    public bool LearnerOnly { get; init; }

    /// <summary>A checkpoint whose state <see cref="Build"/> loads; not part of the JSON.</summary>
    public string? LoadStatePath { get; init; }

    /// <summary>What chooses the module's networks; null for the class's own, <see cref="RLModuleAttribute.Catalog"/> or else <see cref="Catalogs.Catalog"/>.</summary>
    /// <remarks>JSON holds its <see cref="Catalog.TypeId"/>; a process that reads it knows every catalog that it has put into a spec or given to <see cref="Catalogs.Catalog.Register"/>.</remarks>
    public Catalog? Catalog
    {
        get;
        init
        {
            field = value;
            Catalog.Remember(value);
        }
    }

    /// <summary>The stable id under which checkpoints remember the module's class.</summary>
    public abstract string TypeId { get; }

    /// <summary>Whether a module cannot be built without spaces.</summary>
    internal virtual bool NeedsSpaces => true;

    /// <summary>What the module is handed while it is built; no module keeps it in its spec.</summary>
    internal SharedNetworks? Shared { get; init; }

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
            WriteJson(writer);
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
        return ReadJson(document.RootElement);
    }

    /// <summary>A spec from which a module like the given one can be built: its class, spaces, settings and flags, not its weights.</summary>
    /// <param name="module">The module; of a <see cref="MultiRLModule"/> the specs of its modules as they are now are included.</param>
    public static RLModuleSpec FromModule(RLModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Unwrapped.Spec.WithoutLoadPaths();
    }

    /// <summary>The spec of a multi-agent module with this one as its only module, <see cref="ModuleId.Default"/>; of a multi-agent module's spec, itself.</summary>
    public virtual MultiRLModuleSpec AsMultiRLModuleSpec() => new() { Modules = new Dictionary<string, RLModuleSpec> { [ModuleId.Default] = this } };

    /// <summary>This spec together with another one, member by member.</summary>
    /// <param name="other">The other spec.</param>
    /// <param name="overwrite">
    /// Whether the other's members win where both have one: class, spaces, settings, catalog and load path come from it where it has them, <see cref="InferenceOnly"/> is
    /// true where either's is, <see cref="LearnerOnly"/> where both are. Otherwise this spec's members win, and only what it lacks is taken; the flags stay.
    /// Settings equal to the defaults count as none.
    /// </param>
    public virtual RLModuleSpec Update(RLModuleSpec other, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(other);
        return overwrite
            ? other.Over(this) with { InferenceOnly = other.InferenceOnly || InferenceOnly, LearnerOnly = other.LearnerOnly && LearnerOnly }
            : Over(other);
    }

    /// <summary>The spec that loads nothing.</summary>
    internal virtual RLModuleSpec WithoutLoadPaths() => this with { LoadStatePath = null };

    /// <summary>Writes the spec as JSON.</summary>
    internal void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", TypeId);
        WriteSpace(writer, "observation_space", ObservationSpace);
        WriteSpace(writer, "action_space", ActionSpace);
        WriteFlags(writer);
        if (Catalog is not null)
        {
            writer.WriteString("catalog", Catalog.TypeId);
        }

        WriteSettings(writer);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="WriteJson"/> wrote.</summary>
    internal static RLModuleSpec ReadJson(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A module spec is a JSON object with the module's type id under \"type\".");
        }

        var spec = RLModuleTypes.CreateSpec(type.GetString()!);
        foreach (var member in element.EnumerateObject())
        {
            spec = member.Name switch
            {
                "type" => spec,
                "observation_space" => spec with { ObservationSpace = ReadSpace(member.Value) },
                "action_space" => spec with { ActionSpace = ReadSpace(member.Value) },
                "catalog" => spec with { Catalog = Catalog.Find(member.Value) },
                "settings" => spec.WithSettings(member.Value),
                _ => spec.WithMember(member.Name, member.Value)
                    ?? throw new JsonException($"A spec of {spec.TypeId} has no member \"{member.Name}\"; its members are type, observation_space, action_space, {spec.MemberNames}, catalog and settings."),
            };
        }

        return spec;
    }

    /// <summary>The JSON members between the spaces and the settings, for messages.</summary>
    private protected virtual string MemberNames => "inference_only, learner_only";

    /// <summary>Writes the JSON members between the spaces and the settings.</summary>
    private protected virtual void WriteFlags(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("inference_only", InferenceOnly);
        writer.WriteBoolean("learner_only", LearnerOnly);
    }

    /// <summary>The spec with a member that <see cref="WriteFlags"/> wrote, or null where there is none of that name.</summary>
    private protected virtual RLModuleSpec? WithMember(string name, JsonElement value) => name switch
    {
        "inference_only" => this with { InferenceOnly = value.GetBoolean() },
        "learner_only" => this with { LearnerOnly = value.GetBoolean() },
        _ => null,
    };

    /// <summary>This spec, with the other's settings where it has the defaults.</summary>
    private protected virtual RLModuleSpec OverSettings(RLModuleSpec other) => this;

    /// <summary>Whether two specs of one class have equal settings; records compare lists by reference, their JSON does not.</summary>
    private protected static bool HaveEqualSettings(RLModuleSpec one, RLModuleSpec other) => one.SettingsToJson().AsSpan().SequenceEqual(other.SettingsToJson());

    /// <summary>Loads the state at <see cref="LoadStatePath"/> into the module just built.</summary>
    private protected virtual void LoadState(RLModule module, string path) => module.RestoreFromPath(path);

    /// <summary>Writes the member <c>settings</c>; generated where the module has settings.</summary>
    /// <param name="writer">The writer, inside the spec's object.</param>
    protected virtual void WriteSettings(Utf8JsonWriter writer)
    {
    }

    /// <summary>The same spec with settings read from JSON; generated where the module has settings.</summary>
    /// <param name="settings">The value of the member <c>settings</c>.</param>
    protected virtual RLModuleSpec WithSettings(JsonElement settings) =>
        throw new JsonException($"{TypeId} has no settings, but the spec's JSON has a member \"settings\".");

    /// <summary>Finishes <see cref="Build"/>: builds a multi-agent module's modules if they are not there yet, and loads the state at <see cref="LoadStatePath"/>.</summary>
    /// <typeparam name="TModule">The module's class.</typeparam>
    /// <param name="module">The module just constructed.</param>
    protected TModule Complete<TModule>(TModule module)
        where TModule : RLModule
    {
        (module as MultiRLModule)?.BuildModules();
        if (LoadStatePath is null)
        {
            return module;
        }

        try
        {
            LoadState(module, LoadStatePath);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private byte[] SettingsToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WriteSettings(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private RLModuleSpec Over(RLModuleSpec other) => OverSettings(other) with
    {
        ObservationSpace = ObservationSpace ?? other.ObservationSpace,
        ActionSpace = ActionSpace ?? other.ActionSpace,
        LoadStatePath = LoadStatePath ?? other.LoadStatePath,
        Catalog = Catalog ?? other.Catalog,
    };

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
