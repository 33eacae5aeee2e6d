namespace RLModules.Checkpoints;

/// <summary>What a checkpoint holds, as its manifest says.</summary>
/// <param name="Path">The checkpoint's directory.</param>
/// <param name="Generation">Counts the saves to the directory.</param>
/// <param name="Metadata">Versions, time and texts.</param>
/// <param name="Components">The components, the root first.</param>
/// <param name="ModuleIds">
/// The ids of the modules below the root, in order: the last names of the paths of those components that are of a module's class registered here
/// and contain no other module.
/// </param>
public sealed record CheckpointInfo(string Path, long Generation, CheckpointMetadata Metadata, IReadOnlyList<SavedComponent> Components, IReadOnlyList<string> ModuleIds)
{
    /// <summary>The paths of the components; the root's is its name.</summary>
    public IReadOnlyList<string> ComponentPaths => [.. Components.Select(component => component.Name)];

    internal static CheckpointInfo Of(Checkpoint checkpoint) => new(
        checkpoint.Path,
        checkpoint.Generation,
        checkpoint.GetMetadata(),
        checkpoint.Components,
        [.. ModulePaths(checkpoint).Select(path => path[(path.LastIndexOf(ComponentPath.Separator) + 1)..]).Distinct()]);

    private static IEnumerable<string> ModulePaths(Checkpoint checkpoint)
    {
        string[] paths = [.. checkpoint.Components.Where(component => RLModuleTypes.IsRegistered(component.TypeId)).Select(component => checkpoint.PathOf(component.Name))];
        return paths.Where(path => path.Length > 0 && !paths.Any(other => other != path && ComponentPath.IsAtOrBelow(other, path)));
    }
}
