namespace RLModules.Checkpoints;

/// <summary>An object's components and theirs, by path.</summary>
internal static class ComponentTree
{
    /// <summary>The object, with the empty path, and everything below it, parents first.</summary>
    public static IEnumerable<(string Path, ICheckpointable Component)> Flatten(ICheckpointable root, string path = "")
    {
        yield return (path, root);
        foreach (var (name, component) in root.GetCheckpointableComponents())
        {
            foreach (var entry in Flatten(component, ComponentPath.Join(path, name)))
            {
                yield return entry;
            }
        }
    }

    /// <exception cref="ArgumentException">There is no such component; the message lists those there are.</exception>
    public static ICheckpointable Find(ICheckpointable root, string path)
    {
        foreach (var (candidate, component) in Flatten(root))
        {
            if (candidate == path)
            {
                return component;
            }
        }

        throw Unknown(root, path);
    }

    public static ArgumentException Unknown(ICheckpointable root, string path) => new(
        $"{root.CheckpointTypeId} has no component '{path}'; it has {string.Join(", ", Flatten(root).Select(entry => entry.Path).Where(known => known.Length > 0).DefaultIfEmpty("none"))}.");
}
