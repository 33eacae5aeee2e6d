namespace RLModules.Analyzers.Specs;

/// <summary>Dotted paths of columns.</summary>
internal static class ColumnPath
{
    public static string Join(string prefix, string key) => prefix.Length == 0 ? key : $"{prefix}.{key}";

    /// <summary>Whether two paths name one column, or one lies in the dictionary that the other names.</summary>
    public static bool Touch(string one, string other) => IsIn(one, other) || IsIn(other, one);

    /// <summary>Whether a path is another or lies below it.</summary>
    public static bool IsIn(string path, string dictionary) =>
        path.StartsWith(dictionary, StringComparison.Ordinal) && (path.Length == dictionary.Length || path[dictionary.Length] == '.');
}
