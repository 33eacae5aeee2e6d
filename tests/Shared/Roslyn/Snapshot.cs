using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.CodeAnalysis;

namespace RLModules.Testing;

/// <summary>
/// Compares generated files with those accepted before, in the layout of Verify.SourceGenerators: <c>Snapshots/{Class}.{Method}#{hint}.verified.cs</c>.
/// <c>UPDATE_SNAPSHOTS=1</c> accepts what is generated now.
/// </summary>
internal static class Snapshot
{
#if USE_VERIFY
    [ModuleInitializer]
    internal static void Initialize() => VerifyTests.VerifySourceGenerators.Initialize();

    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        VerifyXunit.Verifier.Verify(driver, sourceFile: file).UseDirectory(References.Metadata("Snapshots")).UseMethodName(method);
#else
    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var update = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";
        var directory = Directory.CreateDirectory(References.Metadata("Snapshots")).FullName;
        var prefix = $"{Path.GetFileNameWithoutExtension(file)}.{method}#";
        var failures = new StringBuilder();
        var stale = Directory.EnumerateFiles(directory, prefix + "*.verified.cs").ToHashSet(StringComparer.Ordinal);
        foreach (var source in driver.GeneratedFiles())
        {
            var stem = Path.Combine(directory, prefix + Path.GetFileNameWithoutExtension(source.HintName));
            var actual = Normalize($"//HintName: {source.HintName}\n{source.SourceText}");
            var expected = File.Exists(stem + ".verified.cs") ? Normalize(File.ReadAllText(stem + ".verified.cs")) : "";
            stale.Remove(stem + ".verified.cs");
            if (actual == expected)
            {
                File.Delete(stem + ".received.cs");
                continue;
            }

            File.WriteAllText(stem + (update ? ".verified.cs" : ".received.cs"), actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            failures.Append($"\n{source.HintName} is not as accepted:\n{Diff(expected, actual)}");
        }

        foreach (var path in stale)
        {
            if (update)
            {
                File.Delete(path);
            }

            failures.Append($"\n{Path.GetFileName(path)} is accepted but not generated any more.");
        }

        Assert.True(update || failures.Length == 0, $"{failures}\nAccept with UPDATE_SNAPSHOTS=1.");
        return Task.CompletedTask;
    }

    private static string Normalize(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    // Changed lines with two lines around them.
    private static string Diff(string expected, string actual)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines;
        var shown = Enumerable.Range(0, lines.Count)
            .Where(index => lines.Skip(Math.Max(0, index - 2)).Take(5).Any(line => line.Type != ChangeType.Unchanged))
            .Select(index => $"{(lines[index].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' })} {lines[index].Text}");
        return string.Join("\n", shown);
    }
#endif
}
