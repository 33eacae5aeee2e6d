using static TorchSharp.torch;

namespace RLModules.Checkpoints;

/// <summary>What can be done with everything that is <see cref="ICheckpointable"/>, for the whole tree of its components.</summary>
public static class Checkpointable
{
    /// <summary>The file that names all others of a checkpoint and says what they are; its replacement is the moment a save counts.</summary>
    public const string MetadataFileName = CheckpointFileName.Manifest;

    /// <summary>The file with class and constructor arguments of every component: the same one, since one file commits them all.</summary>
    public const string ClassAndConstructorArgumentsFileName = CheckpointFileName.Manifest;

    /// <summary>The document with the values of every component; its file is <c>state.generation.json</c>.</summary>
    public const string StateFileName = StateDocument.Name;

    /// <summary>
    /// The state of an object and its components. A path selects a component with everything below it; of an object on the way to a selected
    /// component the own state is left out.
    /// </summary>
    /// <param name="root">The object.</param>
    /// <param name="components">The paths of the components to take; null for everything, the object's own state included; none for nothing.</param>
    /// <param name="notComponents">The paths of components to leave out, whatever is selected.</param>
    /// <returns>The tensors themselves and values; <see cref="ComponentState.Clone"/> makes copies.</returns>
    /// <exception cref="ArgumentException">A path names no component; the message lists those there are.</exception>
    public static ComponentState GetState(this ICheckpointable root, IReadOnlyCollection<string>? components = null, IReadOnlyCollection<string>? notComponents = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Read(root, "", new ComponentSelection(root, components, notComponents));
    }

    /// <summary>
    /// Gives a state to an object and its components. Everything is checked before anything is touched. A component that the state lacks
    /// keeps what it has, and the report says so.
    /// </summary>
    /// <param name="root">The object.</param>
    /// <param name="state">The state; its tensors are copied.</param>
    /// <param name="strict">Whether an unexpected component and a missing or unexpected tensor are errors; another class, shape or element type always is.</param>
    /// <returns>What was restored, what was missing, what was not expected.</returns>
    /// <exception cref="CheckpointMismatchException">The state does not fit; the message lists every difference and everything is as before.</exception>
    /// <exception cref="RestoreInterruptedException">A component has failed to take what it had accepted; those before it have their new state.</exception>
    public static RestoreReport SetState(this ICheckpointable root, ComponentState state, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(state);
        var restore = new StateRestore(root, state);
        restore.Check(strict, mustBeWhole: false);
        return restore.Apply();
    }

    /// <summary>Saves an object and its components; one file commits them all. A process killed on the way leaves the old checkpoint or the new one.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">A directory, made where there is none.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    /// <exception cref="ArgumentException">Two components have one name, or a name that makes no file's name.</exception>
    /// <exception cref="CheckpointBusyException">Another process is saving to the directory and does not finish.</exception>
    public static void SaveToPath(this ICheckpointable root, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var scope = NewDisposeScope();
        StateWriter.Save(path, root.ComponentName, root.GetState(), metadata);
    }

    /// <summary>Restores an object and its components, or one of the components, from a checkpoint. Everything is checked before anything is touched.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="component">The path of a component, both of the object and of the checkpoint, which is restored with all below it and nothing else; null for everything.</param>
    /// <param name="strict">
    /// Whether a missing or unexpected component or tensor is an error; if not, it stays as it is and the report says so. Another class, shape or
    /// element type always is an error.
    /// </param>
    /// <returns>What was restored, what was missing, what was not expected, and what the components have to say.</returns>
    /// <exception cref="ArgumentException">The object has no such component; the message lists those it has.</exception>
    /// <exception cref="CheckpointException">The checkpoint is missing, damaged, lacks the component or does not fit; everything is as before.</exception>
    /// <exception cref="RestoreInterruptedException">A component has failed to take what it had accepted; those before it have their new state.</exception>
    public static RestoreReport RestoreFromPath(this ICheckpointable root, string path, string? component = null, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(root);
        var target = component is null ? root : ComponentTree.Find(root, component);
        using var checkpoint = CheckpointDirectory.Open(path);
        using var state = checkpoint.OpenState(component);
        return Restore(target, state, component ?? "", strict);
    }

    /// <summary>What a checkpoint of the object, saved now, would say about itself.</summary>
    /// <param name="root">The object.</param>
    public static CheckpointMetadata GetMetadata(this ICheckpointable root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return CheckpointMetadata.Now(root.CheckpointTypeId);
    }

    /// <summary>What a checkpoint says about itself.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing or damaged.</exception>
    public static CheckpointMetadata GetMetadata(string path) => GetCheckpointInfo(path).Metadata;

    /// <summary>What a checkpoint holds, without reading any of it.</summary>
    /// <param name="path">The checkpoint's directory.</param>
    /// <exception cref="CheckpointException">The checkpoint is missing or damaged.</exception>
    public static CheckpointInfo GetCheckpointInfo(string path)
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        return CheckpointInfo.Of(checkpoint);
    }

    internal static RestoreReport Restore(ICheckpointable target, ComponentState state, string path, bool strict)
    {
        var restore = new StateRestore(target, state, path);
        restore.Check(strict, mustBeWhole: true);
        return restore.Apply();
    }

    private static ComponentState Read(ICheckpointable component, string path, ComponentSelection selection)
    {
        var isIncluded = selection.Includes(path);
        var own = isIncluded ? component.GetOwnState() : null;
        var state = new ComponentState
        {
            Tensors = own?.Tensors ?? new ModuleState(),
            Values = own?.Values ?? [],
            TypeId = component.CheckpointTypeId,
            ConstructorArgumentsJson = component.GetConstructorArgumentsJson(),
            HasOwnState = isIncluded,
        };
        foreach (var (name, child) in component.GetCheckpointableComponents())
        {
            var childPath = ComponentPath.Join(path, name);
            if (selection.Enters(childPath))
            {
                state.Add(name, Read(child, childPath, selection));
            }
        }

        return state;
    }
}
