using System.Text.Json;

namespace RLModules;

/// <summary>
/// All that is needed to build a <see cref="MultiRLModule"/>: the specs of its modules by id, and spaces and settings for what the modules share.
/// A class annotated with <see cref="RLModuleAttribute"/> that derives from <see cref="MultiRLModule"/> has a spec class of its own, <c>XSpec</c>.
/// </summary>
public record MultiRLModuleSpec : RLModuleSpec
{
    internal const string BaseTypeId = "RLModules.MultiRLModule";

    private readonly ModuleMap<RLModuleSpec> modules = new();
    private readonly IReadOnlyCollection<string>? modulesToLoad;

    /// <summary>The specs of the modules by id, in the order in which they are built; copied when set.</summary>
    /// <exception cref="ArgumentException">A key is no module's id.</exception>
    public IReadOnlyDictionary<string, RLModuleSpec> Modules
    {
        get => modules;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            modules = new(value);
        }
    }

    /// <summary>One spec for all modules, where their ids are not known yet; <see cref="WithModules"/> gives it to each of them.</summary>
    public RLModuleSpec? ModuleTemplate { get; init; }

    /// <summary>
    /// Whether the whole is inference-only: every module then is, and those that are <see cref="RLModuleSpec.LearnerOnly"/> are left out. Not set, it is true where there
    /// are modules and each of them is inference-only; a module without modules is not.
    /// </summary>
    public override bool InferenceOnly
    {
        get => ExplicitInferenceOnly ?? (modules.Count > 0 && modules.Values.All(spec => spec.InferenceOnly));
        init => ExplicitInferenceOnly = value;
    }

    /// <summary>What <see cref="InferenceOnly"/> was set to; null where the modules decide.</summary>
    public bool? ExplicitInferenceOnly { get; init; }

    /// <summary>The modules that <see cref="RLModuleSpec.LoadStatePath"/> is loaded into, the others keep their initial weights; null for everything. Not part of the JSON.</summary>
    public IReadOnlyCollection<string>? ModulesToLoad
    {
        get => modulesToLoad;
        init => modulesToLoad = value is null ? null : [.. value.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public override string TypeId => BaseTypeId;

    /// <inheritdoc/>
    internal override bool NeedsSpaces => false;

    /// <summary>The spec of a module.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is no such module; the message lists those there are.</exception>
    public RLModuleSpec this[string id] => modules[id];

    /// <summary>Whether there is a spec of that id.</summary>
    /// <param name="id">The id.</param>
    public bool Contains(string id) => modules.ContainsKey(id);

    /// <summary>Builds the module with all its modules; the initial weights come from torch's random generator, what is shared first, then the modules in order.</summary>
    /// <exception cref="InvalidOperationException">A module cannot be built, lacks a shared network, or there is a template but no ids.</exception>
    /// <exception cref="Checkpoints.CheckpointException">The state at <see cref="RLModuleSpec.LoadStatePath"/> cannot be loaded.</exception>
    public override MultiRLModule Build() => Complete(new MultiRLModule(this));

    /// <summary>Builds one of the modules by itself; one with <see cref="SharedAttribute"/> members is built by <see cref="MultiRLModule.BuildModule"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is no such module; the message lists those there are.</exception>
    /// <exception cref="InvalidOperationException">The module cannot be built by itself.</exception>
    public RLModule Build([ModuleId] string id) => Effective(id, modules[id]) is { } spec
        ? spec.Build()
        : throw new InvalidOperationException($"The module '{id}' is for learners only, and {TypeId} is inference-only, which leaves it out: build it with InferenceOnly = false.");

    /// <summary>The spec with a module of the template for each id that has none yet.</summary>
    /// <param name="ids">The ids.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="ModuleTemplate"/>.</exception>
    /// <exception cref="ArgumentException">A string is no module's id.</exception>
    public MultiRLModuleSpec WithModules([ModuleId] params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var map = new ModuleMap<RLModuleSpec>(modules);
        foreach (var id in ids.Where(id => !map.ContainsKey(id)))
        {
            map.Set(id, ModuleTemplate ?? throw new InvalidOperationException($"The spec has neither a module '{id}' nor a ModuleTemplate; its modules are {map.Known}."));
        }

        return this with { Modules = map };
    }

    /// <summary>The spec with more modules.</summary>
    /// <param name="specs">Their specs by id.</param>
    /// <param name="overwrite">
    /// Whether the spec of an id that there is already is replaced as a whole; otherwise the new one's members are laid over it (<see cref="RLModuleSpec.Update"/>, overwriting).
    /// </param>
    /// <returns>The spec; where a module that is added or replaced is not inference-only, the whole is not either.</returns>
    /// <exception cref="ArgumentException">A key is no module's id.</exception>
    public MultiRLModuleSpec AddModules(IEnumerable<KeyValuePair<string, RLModuleSpec>> specs, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(specs);
        var map = new ModuleMap<RLModuleSpec>(modules);
        var explicitly = ExplicitInferenceOnly;
        foreach (var (id, spec) in specs)
        {
            if (!overwrite && map.TryGetValue(id, out var existing))
            {
                map.Set(id, existing.Update(spec, overwrite: true));
                continue;
            }

            map.Set(id, spec);
            explicitly = explicitly == true && !spec.InferenceOnly ? false : explicitly;
        }

        return this with { Modules = map, ExplicitInferenceOnly = explicitly };
    }

    /// <summary>The spec without some modules; an id that it does not have is no error.</summary>
    /// <param name="ids">The ids.</param>
    public MultiRLModuleSpec RemoveModules([ModuleId] params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var map = new ModuleMap<RLModuleSpec>(modules);
        foreach (var id in ids)
        {
            map.Remove(id);
        }

        return this with { Modules = map };
    }

    /// <summary>This spec together with another one: a multi-agent module's brings its modules (<see cref="AddModules"/>), any other fills what each module lacks.</summary>
    /// <param name="other">The other spec.</param>
    /// <param name="overwrite">Whether the modules of a multi-agent module's spec replace those of the same id. RLlib's default here is false.</param>
    public override MultiRLModuleSpec Update(RLModuleSpec other, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other is MultiRLModuleSpec multi
            ? AddModules(multi.modules, overwrite)
            : this with { Modules = new ModuleMap<RLModuleSpec>(modules.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Update(other, overwrite: false)))) };
    }

    /// <inheritdoc/>
    public override MultiRLModuleSpec AsMultiRLModuleSpec() => this;

    /// <summary>A spec from which a multi-agent module like the given one can be built; not its weights.</summary>
    /// <param name="module">The module.</param>
    public static MultiRLModuleSpec FromModule(MultiRLModule module) => (MultiRLModuleSpec)RLModuleSpec.FromModule(module);

    /// <summary>Whether the other spec builds the same module: the same class, spaces, flags, settings, and equal specs by id, in whatever order.</summary>
    /// <param name="other">The other spec.</param>
    public virtual bool Equals(MultiRLModuleSpec? other) => base.Equals(other)
        && ExplicitInferenceOnly == other.ExplicitInferenceOnly
        && Equals(ModuleTemplate, other.ModuleTemplate)
        && modules.Count == other.modules.Count
        && modules.All(entry => other.modules.TryGetValue(entry.Key, out var spec) && entry.Value.Equals(spec))
        && (modulesToLoad is null ? other.modulesToLoad is null : other.modulesToLoad is not null && modulesToLoad.SequenceEqual(other.modulesToLoad));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(base.GetHashCode(), ExplicitInferenceOnly, ModuleTemplate, modules.Aggregate(0, (sum, entry) => sum ^ HashCode.Combine(entry.Key, entry.Value)));

    /// <inheritdoc/>
    internal override MultiRLModuleSpec WithoutLoadPaths() => this with
    {
        LoadStatePath = null,
        ModulesToLoad = null,
        Modules = new ModuleMap<RLModuleSpec>(modules.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.WithoutLoadPaths()))),
    };

    /// <summary>The spec of a module as the whole lets it be built, or null where the whole leaves it out.</summary>
    internal RLModuleSpec? Effective(string id, RLModuleSpec spec)
    {
        ModuleId.Validate(id);
        return !InferenceOnly || spec.InferenceOnly ? spec : spec.LearnerOnly ? null : spec with { InferenceOnly = true };
    }

    private protected override string MemberNames => "inference_only, learner_only, module_template, modules";

    private protected override void WriteFlags(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("inference_only");
        if (ExplicitInferenceOnly is { } inferenceOnly)
        {
            writer.WriteBooleanValue(inferenceOnly);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteBoolean("learner_only", LearnerOnly);
        if (ModuleTemplate is not null)
        {
            writer.WritePropertyName("module_template");
            ModuleTemplate.WriteJson(writer);
        }

        writer.WriteStartObject("modules");
        foreach (var (id, spec) in modules)
        {
            writer.WritePropertyName(id);
            spec.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    private protected override void LoadState(RLModule module, string path)
    {
        if (ModulesToLoad is null)
        {
            base.LoadState(module, path);
            return;
        }

        foreach (var id in ModulesToLoad)
        {
            Checkpoints.Checkpointable.RestoreFromPath(module, path, id);
        }
    }

    private protected override RLModuleSpec? WithMember(string name, JsonElement value) => name switch
    {
        "inference_only" => this with { ExplicitInferenceOnly = value.ValueKind == JsonValueKind.Null ? null : value.GetBoolean() },
        "module_template" => this with { ModuleTemplate = ReadJson(value) },
        "modules" => this with { Modules = ReadModules(value) },
        _ => base.WithMember(name, value),
    };

    private static ModuleMap<RLModuleSpec> ReadModules(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("\"modules\" must be an object with a module spec for each id.");
        }

        var map = new ModuleMap<RLModuleSpec>();
        foreach (var member in element.EnumerateObject())
        {
            if (!ModuleId.IsValid(member.Name))
            {
                throw new JsonException($"\"modules\" has \"{member.Name}\", which is no module id.");
            }

            map.Set(member.Name, ReadJson(member.Value));
        }

        return map;
    }
}
