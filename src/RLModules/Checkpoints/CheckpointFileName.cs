using System.Globalization;
using System.Text.RegularExpressions;

namespace RLModules.Checkpoints;

/// <summary>The names of content files, <c>name.generation.extension</c>, and of what may stand in front of the generation.</summary>
internal static partial class CheckpointFileName
{
    public const string Manifest = "checkpoint.json";
    public const string Lock = "checkpoint.lock";
    public const string TensorExtension = ".safetensors";
    public const string DocumentExtension = ".json";

    /// <summary>The file that becomes the manifest.</summary>
    public const string NewManifest = Manifest + ".tmp";

    /// <summary>File systems take 255 bytes; generation and extension have their share.</summary>
    private const int MaximumLength = 200;

    /// <summary>The name of a content file; a path's separators become <c>+</c>, which no name has.</summary>
    public static string For(string name, long generation, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{name.Replace(ComponentPath.Separator, '+')}.{generation}{extension}");

    /// <summary>The generation in a content file's name, or null for any other file.</summary>
    public static long? FindGeneration(string fileName) =>
        ContentFile().Match(fileName) is { Success: true } match && long.TryParse(match.Groups["generation"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : null;

    /// <summary>Checks the path of a component: the names in it, and its length.</summary>
    /// <exception cref="ArgumentException">It does not make a file name on every system.</exception>
    public static void CheckPath(string path)
    {
        foreach (var name in path.Split(ComponentPath.Separator))
        {
            if (ModuleIdRule.FindNameProblem(name) is { } problem)
            {
                throw new ArgumentException($"'{path}' cannot be the path of a component, since it names a file: of '{name}', {problem}.", nameof(path));
            }
        }

        if (path.Length > MaximumLength)
        {
            throw new ArgumentException($"'{path}' cannot be the path of a component, since it names a file: it has {path.Length} characters; {MaximumLength} are the most.", nameof(path));
        }
    }

    /// <summary>Checks a component's or document's name.</summary>
    /// <exception cref="ArgumentException">It does not make a file name on every system.</exception>
    public static void CheckName(string name)
    {
        if (ModuleIdRule.FindNameProblem(name) is { } problem)
        {
            throw new ArgumentException($"'{name}' cannot name a component or document of a checkpoint, since it names a file: {problem}.", nameof(name));
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+([.+][A-Za-z0-9_-]+)*\.(?<generation>[0-9]{1,18})\.(safetensors|json)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ContentFile();
}
