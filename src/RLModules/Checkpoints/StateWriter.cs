namespace RLModules.Checkpoints;

/// <summary>From the state of a tree to a checkpoint.</summary>
internal static class StateWriter
{
    public static void Save(string path, string rootName, ComponentState root, IReadOnlyDictionary<string, string>? metadata)
    {
        var components = root.Flatten().Select(entry => (Name: entry.Path.Length == 0 ? rootName : entry.Path, entry.State)).ToArray();
        CheckpointDirectory.Save(
            path,
            [.. components.Select(component => new CheckpointComponent(component.Name, component.State.TypeId ?? "", component.State.ConstructorArgumentsJson, component.State.Tensors.Entries))],
            metadata ?? new Dictionary<string, string>(),
            components.All(component => component.State.Values.Count == 0) ? [] : [new CheckpointDocument(StateDocument.Name, StateDocument.Write(components))],
            rootName);
    }
}
