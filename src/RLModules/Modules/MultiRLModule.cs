using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using RLModules.Checkpoints;

namespace RLModules;

/// <summary>
/// Several modules under their ids, used as one: a batch is a dictionary from module id to a dictionary of columns, each forward pass calls that of each module
/// in the batch, and the outputs are keyed the same way. It can be used as it is, or derived from: a partial class annotated with <see cref="RLModuleAttribute"/>
/// may own networks, hand those marked with <see cref="SharedAttribute"/> to its modules, and have forwards of its own.
/// </summary>
/// <remarks>
/// Parameters and state carry the module's id in front (<c>p0.policy.weight</c>), what this module owns itself stands under <c>shared.</c>, once. It owns its
/// modules and disposes them.
/// </remarks>
public class MultiRLModule : RLModule, ICheckpointable
{
    // Stands for "the modules' own" where a class has no forward of its own.
    private static readonly ForwardSpecs SpecsOfModules = new([], []);

    private readonly ModuleMap<RLModule> modules = new();
    private readonly ModuleMap<RLModuleSpec> leftOut = new();
    private readonly bool isPruned;
    private bool hasModules;

    /// <summary>Takes what the spec says; called by <see cref="MultiRLModuleSpec.Build()"/> and by generated constructors.</summary>
    /// <param name="spec">The spec.</param>
    /// <exception cref="InvalidOperationException">A module cannot be built.</exception>
    public MultiRLModule(MultiRLModuleSpec spec)
        : base(spec)
    {
        isPruned = spec.InferenceOnly;
        if (GetType() == typeof(MultiRLModule))
        {
            BuildModules();
        }
    }

    internal MultiRLModule(RLModule module)
        : base(module.Spec.AsMultiRLModuleSpec())
    {
        isPruned = module.InferenceOnly;
        modules.Set(ModuleId.Default, module);
        hasModules = true;
    }

    /// <summary>The spec of the module with those of its modules, as they are now.</summary>
    public new MultiRLModuleSpec Spec => (MultiRLModuleSpec)base.Spec;

    /// <summary>Whether a batch may have columns for modules that are not here; they are then passed over, as in RLlib. By default they are an error.</summary>
    public bool SkipUnknownModules { get; set; }

    /// <inheritdoc/>
    public override SpecValidation Validation
    {
        get => base.Validation;
        set
        {
            base.Validation = value;
            foreach (var module in modules.Values)
            {
                module.Validation = value;
            }
        }
    }

    /// <summary>The number of modules.</summary>
    public int Count => modules.Count;

    /// <summary>The modules' ids in order.</summary>
    public IReadOnlyList<string> Keys => modules.Ids;

    /// <summary>The modules in order.</summary>
    public IEnumerable<RLModule> Values => modules.Values;

    /// <summary>The modules with their ids, in order.</summary>
    public IEnumerable<KeyValuePair<string, RLModule>> Items => modules;

    /// <inheritdoc/>
    public override bool IsStateful => modules.Values.Any(module => module.IsStateful);

    /// <inheritdoc/>
    internal override IReadOnlyList<string> LeftOutKeys =>
    [
        .. isPruned ? GetNonInferenceAttributes().Where(IsOwn) : [],
        .. modules.SelectMany(entry => entry.Value.LeftOutKeys.Select(key => $"{entry.Key}.{key}")),
        .. leftOut.Ids,
    ];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<(string Network, string Target)> TargetNetworkKeys =>
        [.. modules.Where(entry => !entry.Value.InferenceOnly).SelectMany(entry => entry.Value.TargetNetworkKeys.Select(pair => ($"{entry.Key}.{pair.Network}", $"{entry.Key}.{pair.Target}")))];

    /// <summary>A module.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is no such module; the message lists those there are.</exception>
    public RLModule this[string id] => modules[id];

    /// <summary>A module, or the default where there is none of that id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="defaultValue">What to return where there is none.</param>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public RLModule? Get(string id, RLModule? defaultValue = null) => modules.TryGetValue(id, out var module) ? module : defaultValue;

    /// <summary>Whether there is a module of that id.</summary>
    /// <param name="id">The id.</param>
    public bool Contains(string id) => modules.ContainsKey(id);

    /// <inheritdoc/>
    public override MultiRLModule AsMultiRLModule() => this;

    /// <summary>Adds a module, which this one owns from now on.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="module">The module.</param>
    /// <param name="overwrite">Whether it takes the place of one of that id, which is disposed.</param>
    /// <exception cref="ArgumentException">The string is no module's id, the id is taken, the module is here already, or it shares the networks of another one.</exception>
    /// <exception cref="InvalidOperationException">The module trains, and this one was built for inference and lacks what training needs.</exception>
    public void AddModule([ModuleId] string id, RLModule module, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(module);
        CheckAddition(id, overwrite);
        if (ReferenceEquals(module, this) || modules.Any(entry => entry.Key != id && ReferenceEquals(entry.Value, module)))
        {
            throw new ArgumentException($"The module is here already: its parameters would count twice under '{id}'.", nameof(module));
        }

        if (module.Shared is { Taken: { Count: > 0 } taken, Provider: var provider } && provider != this)
        {
            throw new ArgumentException(
                $"The module shares {string.Join(", ", taken.Select(key => $"'{key}'"))} of another {provider.GetType().Name}, which saves and optimizes it: build it here, with AddModule(\"{id}\", spec).",
                nameof(module));
        }

        if (!module.InferenceOnly && isPruned && GetNonInferenceAttributes().FirstOrDefault(IsOwn) is { } missing)
        {
            throw new InvalidOperationException(
                $"{GetType().Name} is inference-only and lacks '{missing}', so it takes no module that trains: build it with InferenceOnly = false, or '{id}' with InferenceOnly = true.");
        }

        var replaced = Get(id);
        modules.Set(id, module);
        leftOut.Remove(id);
        base.Spec = Spec.AddModules([KeyValuePair.Create(id, module.Spec)]);
        if (replaced is not null && !ReferenceEquals(replaced, module))
        {
            replaced.Dispose();
        }
    }

    /// <summary>Builds a module with what this one shares, and adds it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="overwrite">Whether it takes the place of one of that id, which is disposed.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentException">The string is no module's id, or the id is taken.</exception>
    /// <exception cref="InvalidOperationException">The module cannot be built, or this one lacks what training needs.</exception>
    public RLModule AddModule([ModuleId] string id, RLModuleSpec spec, bool overwrite = false)
    {
        CheckAddition(id, overwrite);
        var module = BuildModule(spec);
        try
        {
            AddModule(id, module, overwrite);
            return module;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>Builds a module with what this one shares, without adding it.</summary>
    /// <param name="spec">Its spec.</param>
    /// <exception cref="InvalidOperationException">The module cannot be built: a shared network is missing or of another type, or a space is missing.</exception>
    public RLModule BuildModule(RLModuleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var shared = new SharedNetworks(this, OwnComponents().Components, isPruned ? GetNonInferenceAttributes() : []);
        return (spec with { Shared = shared }).Build();
    }

    /// <summary>Removes a module; it is the caller's from now on.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="throwIfMissing">Whether a module that is not here is an error.</param>
    /// <returns>The module, or null where there is none.</returns>
    /// <exception cref="KeyNotFoundException">There is no such module; the message lists those there are.</exception>
    public RLModule? RemoveModule([ModuleId] string id, bool throwIfMissing = true)
    {
        var module = throwIfMissing ? modules[id] : Get(id);
        if (module is not null)
        {
            modules.Remove(id);
            base.Spec = Spec.RemoveModules(id);
        }

        return module;
    }

    /// <summary>Calls an action with each module, without what is wrapped around it.</summary>
    /// <param name="action">Takes the id and the module.</param>
    public void ForEachModule(Action<string, RLModule> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        foreach (var (id, module) in modules.ToArray())
        {
            action(id, module.Unwrapped);
        }
    }

    /// <summary>Calls a function with each module, without what is wrapped around it.</summary>
    /// <typeparam name="TResult">What the function returns.</typeparam>
    /// <param name="function">Takes the id and the module.</param>
    /// <returns>The results by module id, in order.</returns>
    public IReadOnlyList<KeyValuePair<string, TResult>> ForEachModule<TResult>(Func<string, RLModule, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return [.. modules.ToArray().Select(entry => KeyValuePair.Create(entry.Key, function(entry.Key, entry.Value.Unwrapped)))];
    }

    /// <summary>The recurrent states at an episode's start by module id, without a batch dimension; empty for a module that is not stateful.</summary>
    public override TensorDict GetInitialState()
    {
        var states = new TensorDict(Count);
        foreach (var (id, module) in modules)
        {
            states.Add(id, module.GetInitialState());
        }

        return states;
    }

    /// <summary>The dotted state keys of what inference does not need: parts of the modules, and modules for learners only as a whole.</summary>
    public override IReadOnlyList<string> GetNonInferenceAttributes() =>
    [
        .. modules.SelectMany(entry => entry.Value.Spec.LearnerOnly ? [entry.Key] : entry.Value.GetNonInferenceAttributes().Select(key => $"{entry.Key}.{key}")),
        .. leftOut.Ids,
    ];

    /// <summary>
    /// Builds the modules of the spec with what this one shares. Generated constructors call it last, when every component is there; where no constructor has, as in a class that the generator
    /// does not write, the spec's Build does.
    /// </summary>
    /// <exception cref="InvalidOperationException">A module cannot be built, or the spec has a template but no ids.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal void BuildModules()
    {
        if (hasModules)
        {
            return;
        }

        hasModules = true;
        try
        {
            if (Spec is { ModuleTemplate: not null, Modules.Count: 0 })
            {
                throw new InvalidOperationException($"{GetType().Name}: the spec has a ModuleTemplate but no ids: name the modules with WithModules(ids).");
            }

            foreach (var (id, spec) in Spec.Modules)
            {
                if (Spec.Effective(id, spec) is { } effective)
                {
                    modules.Set(id, BuildModule(effective));
                }
                else
                {
                    leftOut.Set(id, spec);
                }
            }

            base.Spec = Spec with { Modules = new ModuleMap<RLModuleSpec>(modules.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Spec))) };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    // A checkpoint has a component for each module and one for what they share, so that each can be restored by its path.
    IReadOnlyList<(string Name, ICheckpointable Component)> ICheckpointable.GetCheckpointableComponents() =>
        [.. OwnComponents().Components.Count > 0 ? [(ModuleIdRule.Reserved, new SharedState(this))] : Array.Empty<(string, ICheckpointable)>(), .. modules.Select(entry => (entry.Key, (ICheckpointable)entry.Value))];

    bool ICheckpointable.LeavesOutComponent(string name) => leftOut.ContainsKey(name) || (isPruned && name == ModuleIdRule.Reserved);

    ComponentState ICheckpointable.GetOwnState() => new();

    LoadReport ICheckpointable.CheckOwnState(ComponentState state) => LoadReport.Compare([], state.Tensors);

    void ICheckpointable.SetOwnState(ComponentState state)
    {
    }

    /// <inheritdoc/>
    internal override void CollectComponents(ComponentList components)
    {
        base.CollectComponents(components);
        foreach (var (id, module) in modules)
        {
            components.AddModule(id, module);
        }
    }

    /// <inheritdoc/>
    internal override void EnsureTargetNetworks(IReadOnlyCollection<string> paths)
    {
        base.EnsureTargetNetworks([.. paths.Where(IsOwn)]);
        foreach (var (id, module) in modules)
        {
            module.EnsureTargetNetworks([.. paths.Where(path => StateTransfer.IsUnderAny(path, [id])).Select(path => path[(id.Length + 1)..])]);
        }
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected override TensorDict DispatchForward(ForwardPhase phase, TensorDict batch, in ExplorationContext context)
    {
        CheckModules(phase, batch);
        var outputs = new TensorDict(batch.Count);
        foreach (var (id, columns) in batch)
        {
            if (modules.TryGetValue(id, out var module))
            {
                outputs.Add(id, module.Forward(phase, (TensorDict)columns, context));
            }
        }

        return outputs;
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected override ForwardSpecs DescribeForward() => SpecsOfModules;

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected override ForwardSpecs DescribeForwardTrain() => Describe(static module => module.TrainSpecs);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected override ForwardSpecs DescribeForwardExploration() => Describe(static module => module.ExplorationSpecs);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected override ForwardSpecs DescribeForwardInference() => Describe(static module => module.InferenceSpecs);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var module in modules.Values)
            {
                module.Dispose();
            }

            modules.Clear();
        }

        base.Dispose(disposing);
    }

    private ComponentList OwnComponents()
    {
        var own = new ComponentList();
        ListComponents(own);
        return own;
    }

    private static bool IsOwn(string key) => StateTransfer.IsUnderAny(key, [ModuleIdRule.Reserved]);

    // A class's own [Forward] describes all phases without a method of their own.
    private ForwardSpecs Describe(Func<RLModule, ForwardSpecs> describe)
    {
        var own = DescribeForward();
        if (!ReferenceEquals(own, SpecsOfModules))
        {
            return own;
        }

        SpecDict inputs = [], outputs = [];
        foreach (var (id, module) in modules)
        {
            var specs = describe(module);
            inputs.Add(id, specs.Inputs, isOptional: true);
            outputs.Add(id, specs.Outputs, isOptional: true);
        }

        return new ForwardSpecs(inputs, outputs);
    }

    private void CheckAddition(string id, bool overwrite)
    {
        ModuleId.Validate(id);
        if (!overwrite && Contains(id))
        {
            throw new ArgumentException($"There is a module '{id}' already: remove it first, or replace it with overwrite: true. The modules are {modules.Known}.", nameof(id));
        }
    }

    private void CheckModules(ForwardPhase phase, TensorDict batch)
    {
        var unknown = SkipUnknownModules ? [] : batch.Keys.Where(id => !modules.ContainsKey(id)).ToArray();
        if (unknown.Length > 0)
        {
            throw new KeyNotFoundException(
                $"{GetType().Name}.Forward{phase}: the batch has {string.Join(", ", unknown.Select(id => $"'{id}'"))}, but the modules are {modules.Known}: a batch is a dictionary "
                + "from module id to columns; set SkipUnknownModules to pass over what is for others.");
        }

        foreach (var (id, columns) in batch)
        {
            if (columns is not TensorDict && modules.ContainsKey(id))
            {
                throw new ArgumentException($"{GetType().Name}.Forward{phase}: the batch's '{id}' is a tensor; expected the dictionary of the module's columns.", nameof(batch));
            }
        }
    }
}
