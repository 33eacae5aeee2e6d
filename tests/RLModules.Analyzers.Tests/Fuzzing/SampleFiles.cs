using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RLModules.Analyzers.Tests.Fuzzing;

/// <summary>The modules of the repository as files to mutate: those of samples and tests, and the sources inside the tests of generators and analyzers.</summary>
internal static class SampleFiles
{
    private static readonly string[] Folders =
        ["samples", "tests/RLModules.Tests/Generated", "tests/RLModules.ShapeFlow.Tests", "tests/RLModules.Generators.Tests", "tests/RLModules.Analyzers.Tests"];

    /// <summary>Files with modules; whole files first, then the rest in an order that a new file barely changes.</summary>
    /// <param name="count">How many to choose.</param>
    public static IReadOnlyList<string> Choose(int count)
    {
        var files = Folders.Select(folder => Path.Combine(References.Metadata("Repository"), folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Sources.ParseOptions).GetCompilationUnitRoot())
            .ToArray();
        var whole = files.Where(HasModule).Select(file => file.ToFullString()).Where(text => text.Length < MaxLength);
        var embedded = files.SelectMany(file => file.DescendantTokens())
            .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken)
            .Select(token => token.ValueText)
            .Where(text => text.Contains("private ", StringComparison.Ordinal) && text.Length > 60)
            .Select(text => InModule(Markup.Parse(text).Text));
        return [.. whole.OrderBy(Hash).Take(count / 5).Concat(embedded.OrderBy(Hash)).Distinct().Take(count)];
    }

    /// <summary>A number of a text that is the same in every run.</summary>
    public static int Hash(string text)
    {
        // FNV-1a
        var hash = 2166136261;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 16777619;
        }

        return (int)(hash & 0x7FFFFFFF);
    }

    // Longer files would cost most of the time and have no more kinds of tokens.
    private const int MaxLength = 12_000;

    // Many tests write the members alone.
    private static string InModule(string text) => HasModule(CSharpSyntaxTree.ParseText(text, Sources.ParseOptions).GetCompilationUnitRoot())
        ? text
        : $"[RLModule]\ninternal sealed partial class Agent : RLModule\n{{\n{text}\n}}\n";

    private static bool HasModule(CompilationUnitSyntax file) => file.DescendantNodes()
        .OfType<AttributeSyntax>()
        .Any(attribute => attribute.Name.ToString() is "RLModule" or "Network");
}
