using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.CodeAnalysis;

namespace RLModules.Testing;

/// <summary>
/// Compares generated files with those accepted before, in the layout of Verify.SourceGenerators: <c>Snapshots/{Class}.{Method}#{hint}.verified.cs</c>.
/// other texts are <c>Snapshots/{name}.verified.txt</c>. <c>UPDATE_SNAPSHOTS=1</c> accepts what is there now.
/// </summary>
internal static class Snapshot
{
#if USE_VERIFY
    [ModuleInitializer]
    internal static void Initialize() => VerifyTests.VerifySourceGenerators.Initialize();

    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        VerifyXunit.Verifier.Verify(driver, sourceFile: file).UseDirectory(References.Metadata("Snapshots")).UseMethodName(method);

    public static Task Verify(string text, string name) =>
        VerifyXunit.Verifier.Verify(text).UseDirectory(References.Metadata("Snapshots")).UseFileName(name);
#else
    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    public static Task Verify(string text, string name)
    {
        var stem = Path.Combine(Directory.CreateDirectory(References.Metadata("Snapshots")).FullName, name);
        var failure = Compare(stem, ".txt", name, Normalize(text));
        Assert.True(IsUpdate || failure.Length == 0, $"{failure}\nAccept with UPDATE_SNAPSHOTS=1.");
        return Task.CompletedTask;
    }

    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var directory = Directory.CreateDirectory(References.Metadata("Snapshots")).FullName;
        var prefix = $"{Path.GetFileNameWithoutExtension(file)}.{method}#";
        var failures = new StringBuilder();
        var stale = Directory.EnumerateFiles(directory, prefix + "*.verified.cs").ToHashSet(StringComparer.Ordinal);
        foreach (var source in driver.GeneratedFiles())
        {
            var stem = Path.Combine(directory, prefix + Path.GetFileNameWithoutExtension(source.HintName));
            var actual = Normalize($"//HintName: {source.HintName}\n{source.SourceText}");
            stale.Remove(stem + ".verified.cs");
            failures.Append(Compare(stem, ".cs", source.HintName, actual));
        }

        foreach (var path in stale)
        {
            if (IsUpdate)
            {
                File.Delete(path);
            }

            failures.Append($"\n{Path.GetFileName(path)} is accepted but not generated any more.");
        }

        Assert.True(IsUpdate || failures.Length == 0, $"{failures}\nAccept with UPDATE_SNAPSHOTS=1.");
        return Task.CompletedTask;
    }

    // What differs from the text accepted before, or nothing.
    private static string Compare(string stem, string extension, string title, string actual)
    {
        var accepted = $"{stem}.verified{extension}";
        var expected = File.Exists(accepted) ? Normalize(File.ReadAllText(accepted)) : "";
        var received = $"{stem}.received{extension}";
        if (actual == expected)
        {
            File.Delete(received);
            return "";
        }

        File.WriteAllText(IsUpdate ? accepted : received, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return $"\n{title} is not as accepted:\n{Diff(expected, actual)}";
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
