using RLModules.Checkpoints;

namespace RLModules;

/// <summary>A module as the only component of a checkpoint directory.</summary>
internal static class ModuleCheckpoint
{
    private const string ComponentName = "module";

    public static void Save(RLModule module, string path) =>
        CheckpointDirectory.Save(path, [Component(module)]);

    public static CheckpointComponent Component(RLModule module, string name = ComponentName) =>
        new(name, module.Spec.TypeId, module.Spec.ToJson(), module.GetState().Entries);

    public static LoadReport Restore(RLModule module, string path, bool strict)
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        var component = checkpoint.GetComponent(ComponentName);
        if (component.TypeId != module.Spec.TypeId)
        {
            throw new CheckpointMismatchException(
                $"The checkpoint '{path}' holds a {component.TypeId}, not a {module.Spec.TypeId}: load it with that class, or pass its tensors to SetState.");
        }

        using var tensors = checkpoint.ReadTensors(ComponentName);
        return module.SetState(tensors, strict);
    }

    public static TModule Load<TModule>(string path, bool? inferenceOnly)
        where TModule : RLModule
    {
        using var checkpoint = CheckpointDirectory.Open(path);
        var component = checkpoint.GetComponent(ComponentName);
        var spec = ReadSpec(path, component);
        using var tensors = checkpoint.ReadTensors(ComponentName);
        var module = (spec with { InferenceOnly = inferenceOnly ?? spec.InferenceOnly }).Build();
        try
        {
            if (module is not TModule typed)
            {
                throw new CheckpointMismatchException(
                    $"The checkpoint '{path}' holds a {component.TypeId}, not a {typeof(TModule).Name}: call FromCheckpoint on that class or on RLModule.");
            }

            module.SetState(tensors);
            return typed;
        }
        catch
        {
            module.Dispose();
            throw;
        }
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
