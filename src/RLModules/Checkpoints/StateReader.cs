using System.Text.Json.Nodes;

namespace RLModules.Checkpoints;

/// <summary>From a checkpoint, or a part of it, to the state of a tree.</summary>
internal sealed class StateReader
{
    private readonly Checkpoint checkpoint;
    private readonly IReadOnlyDictionary<string, JsonObject> values;

    public StateReader(Checkpoint checkpoint)
    {
        this.checkpoint = checkpoint;
        values = checkpoint.DocumentNames.Contains(StateDocument.Name)
            ? StateDocument.Read(checkpoint.Path, checkpoint.ReadDocument(StateDocument.Name))
            : new Dictionary<string, JsonObject>();
    }

    /// <summary>A component and all below it; the tensors stay in the file.</summary>
    /// <param name="component">Its path, or the root's name.</param>
    public ComponentState Read(string component)
    {
        var state = ReadOwn(component);
        AddChildren(state, checkpoint.PathOf(component));
        return state;
    }

    private void AddChildren(ComponentState state, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ComponentPath.Separator;
        var names = checkpoint.Components
            .Select(component => checkpoint.PathOf(component.Name))
            .Where(candidate => candidate.Length > 0 && candidate.StartsWith(prefix, StringComparison.Ordinal) && candidate.IndexOf(ComponentPath.Separator, prefix.Length) < 0);
        foreach (var child in names)
        {
            state.Add(child[prefix.Length..], Read(child));
        }
    }

    private ComponentState ReadOwn(string name)
    {
        var saved = checkpoint.GetComponent(name);
        var tensors = new ModuleState();
        foreach (var tensor in checkpoint.GetFile(name)?.ReadHeader().Tensors ?? [])
        {
            tensors.Add(tensor);
        }

        return new ComponentState
        {
            Tensors = tensors,
            Values = values.TryGetValue(name, out var own) ? own : [],
            TypeId = saved.TypeId,
            ConstructorArgumentsJson = saved.ArgumentsJson,
            OwnsTensors = true,
        };
    }
}
