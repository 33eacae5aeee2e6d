using System.IO.Compression;
using System.Text.RegularExpressions;

namespace RLModules.LibTorch.Tests.Core.Surface;

/// <summary>TorchSharp's public members, one a line: names and signatures, generated from its assembly (0.107).</summary>
internal static partial class TorchSharpListing
{
    public static IReadOnlyList<string> Lines { get; } = Read();

    /// <summary>A line without what makes no difference to a caller: how a member is overridden, what a class derives from.</summary>
    public static string Comparable(string line)
    {
        line = Modifiers().Replace(line, "");
        const string Class = ":: class";
        var kind = line.IndexOf(Class, StringComparison.Ordinal);
        return kind < 0 ? line : line[..(kind + Class.Length)];
    }

    /// <summary>Whole words: divisor_override is the name of a parameter.</summary>
    [GeneratedRegex(@"\b(protected|virtual|abstract|override|sealed) ")]
    private static partial Regex Modifiers();

    private static List<string> Read()
    {
        using var resource = typeof(TorchSharpListing).Assembly.GetManifestResourceStream("torchsharp-api.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return lines;
    }
}
