using RLModules.Checkpoints;

namespace RLModules;

/// <summary>A module as the root of a checkpoint, or as a component of a run's checkpoint.</summary>
internal static class ModuleCheckpoint
{
    /// <summary>A module's name where it is the root.</summary>
    public const string ComponentName = "module";

    public static RestoreReport Restore(RLModule module, string path, bool strict)
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        var component = Find(checkpoint, component: null, module.Spec.TypeId);
        if (component.TypeId != module.Spec.TypeId)
        {
            throw new CheckpointMismatchException(
                $"The checkpoint '{path}' holds a {component.TypeId}, not a {module.Spec.TypeId}: load it with that class, or pass its tensors to SetState.");
        }

        using var state = checkpoint.OpenState(component.Name);
        return Checkpointable.Restore(module, state, "", strict);
    }

    /// <param name="path">The checkpoint's directory.</param>
    /// <param name="inferenceOnly">Whether to leave out what inference does not need; null keeps what was saved.</param>
    /// <param name="component">Which component; null looks for it.</param>
    /// <param name="typeId">The type id to look for; null for any module.</param>
    public static TModule Load<TModule>(string path, bool? inferenceOnly, string? component, string? typeId)
        where TModule : RLModule
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        var saved = Find(checkpoint, component, typeId);
        var spec = ReadSpec(path, saved);
        using var state = checkpoint.OpenState(saved.Name);
        var module = (inferenceOnly is { } wanted ? spec with { InferenceOnly = wanted } : spec).Build();
        try
        {
            if (module is not TModule typed)
            {
                throw new CheckpointMismatchException(
                    $"The checkpoint '{path}' holds a {saved.TypeId}, not a {typeof(TModule).Name}: call FromCheckpoint on that class or on RLModule.");
            }

            Checkpointable.Restore(module, state, "", strict: true);
            return typed;
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>The component named; else the root where it is a module; else the only module of the type that is no part of another such.</summary>
    private static SavedComponent Find(Checkpoint checkpoint, string? component, string? typeId)
    {
        if (component is not null)
        {
            return checkpoint.GetComponent(component);
        }

        if (checkpoint.Components.FirstOrDefault(candidate => candidate.Name == ComponentName) is { } root)
        {
            return root;
        }

        bool IsWanted(SavedComponent candidate) => typeId is null ? RLModuleTypes.IsRegistered(candidate.TypeId) : candidate.TypeId == typeId;
        SavedComponent[] modules = [.. checkpoint.Components.Where(IsWanted)];
        SavedComponent[] outermost = [.. modules.Where(module => !modules.Any(other => other != module && ComponentPath.IsAtOrBelow(module.Name, other.Name)))];
        return outermost.Length == 1
            ? outermost[0]
            : throw new CheckpointMismatchException(
                $"The checkpoint '{checkpoint.Path}' has {(outermost.Length == 0 ? "no" : $"{outermost.Length}")} {(typeId is null ? "modules" : $"components of the class {typeId}")} to choose from: "
                + $"name a component; it has {string.Join(", ", checkpoint.Components.Select(candidate => $"{candidate.Name} ({candidate.TypeId})"))}.");
    }

    private static RLModuleSpec ReadSpec(string path, SavedComponent component)
    {
        try
        {
            return RLModuleSpec.FromJson(component.ArgumentsJson);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or KeyNotFoundException)
        {
            throw new CheckpointMismatchException($"The checkpoint '{path}' cannot be built: {error.Message}", error);
        }
    }
}
