namespace RLModules.Checkpoints;

/// <summary>Paths of components: names joined by <c>/</c>, empty for the root.</summary>
internal static class ComponentPath
{
    public const char Separator = '/';

    public static string Join(string path, string name) => path.Length == 0 ? name : path + Separator + name;

    /// <summary>Whether a path is another one or lies below it: <c>a</c> covers <c>a/b</c>, not <c>ab</c>; the root covers everything.</summary>
    public static bool IsAtOrBelow(string path, string ancestor) =>
        ancestor.Length == 0 || (path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] == Separator));
}
