using System.Text.Json.Nodes;

namespace RLModules.Checkpoints;

/// <summary>
/// The state of a component and of those it is made of: a tree of tensors and JSON values. <see cref="Checkpointable.GetState"/> makes it of an
/// object, <see cref="Checkpoint.ReadState"/> of a checkpoint.
/// </summary>
/// <remarks>
/// A state of an object holds the object's own tensors, so that later training changes it; <see cref="Clone"/> keeps it. A clone and a state read
/// from a checkpoint own their tensors: dispose them.
/// </remarks>
public sealed class ComponentState : IDisposable
{
    // A dictionary from which nothing is removed keeps its order.
    private readonly Dictionary<string, ComponentState> components = new(StringComparer.Ordinal);

    /// <summary>The component's own tensors by name.</summary>
    public ModuleState Tensors { get; init; } = new();

    /// <summary>The component's own values; <see cref="StateValues"/> writes and reads them exactly.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>The stable id of the component's class; null where it is not known, and then not checked.</summary>
    public string? TypeId { get; init; }

    /// <summary>What the component's constructor took, as JSON.</summary>
    public string ConstructorArgumentsJson { get; init; } = "{}";

    /// <summary>Whether the component's own state is here; false where only components of it were selected.</summary>
    public bool HasOwnState { get; init; } = true;

    /// <summary>The states of the components it is made of, in order.</summary>
    public IReadOnlyDictionary<string, ComponentState> Components => components;

    internal bool OwnsTensors { get; init; }

    /// <summary>Adds a component's state.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="component">Its state.</param>
    /// <exception cref="ArgumentException">The name is taken, or cannot name a component.</exception>
    public void Add(string name, ComponentState component)
    {
        ArgumentNullException.ThrowIfNull(component);
        CheckpointFileName.CheckName(name);
        if (!components.TryAdd(name, component))
        {
            throw new ArgumentException($"The state has a component '{name}' already.", nameof(name));
        }
    }

    /// <summary>The state of a component below this one, or null.</summary>
    /// <param name="path">Its path, such as <c>learner/rl_module</c>; empty for this state.</param>
    public ComponentState? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var found = this;
        foreach (var name in path.Split(ComponentPath.Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!found.components.TryGetValue(name, out found))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>This state and all below it with their paths, parents first; its own path is empty.</summary>
    public IEnumerable<(string Path, ComponentState State)> Flatten() => Flatten("");

    /// <summary>A copy that later training does not change; it owns its tensors.</summary>
    public ComponentState Clone()
    {
        var copy = new ComponentState
        {
            Tensors = Tensors.Clone(),
            Values = (JsonObject)Values.DeepClone(),
            TypeId = TypeId,
            ConstructorArgumentsJson = ConstructorArgumentsJson,
            HasOwnState = HasOwnState,
            OwnsTensors = true,
        };
        foreach (var (name, component) in components)
        {
            copy.components.Add(name, component.Clone());
        }

        return copy;
    }

    /// <summary>Disposes the tensors of a clone or of a state read from a checkpoint; a state of an object has none to dispose.</summary>
    public void Dispose()
    {
        foreach (var (_, state) in Flatten())
        {
            if (state.OwnsTensors)
            {
                state.Tensors.DisposeTensors();
            }
        }
    }

    private IEnumerable<(string Path, ComponentState State)> Flatten(string path)
    {
        yield return (path, this);
        foreach (var (name, component) in components)
        {
            foreach (var entry in component.Flatten(ComponentPath.Join(path, name)))
            {
                yield return entry;
            }
        }
    }
}
