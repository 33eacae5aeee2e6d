using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RLModules.Analyzers.Tests.Support;

/// <summary>Runs one analyzer on sources whose other halves the generators have written.</summary>
internal static class Rule
{
    /// <summary>The analyzer reports exactly the marked diagnostics, and the sources compile with the generated code.</summary>
    public static Task Verify<TAnalyzer>(params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new() => Verify<TAnalyzer>([], sources);

    /// <summary>The analyzer reports exactly the marked diagnostics, and the compiler exactly these.</summary>
    /// <param name="compilerIds">What the compiler says of the sources with the generated code, each id once.</param>
    /// <param name="sources">The files, with marks.</param>
    public static async Task Verify<TAnalyzer>(IEnumerable<string> compilerIds, params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var files = sources.Select(Markup.Parse).ToArray();
        var compilation = Compile(files.Select(file => file.Text));
        var found = await Diagnose(compilation, new TAnalyzer());

        var expected = files.SelectMany((file, index) => file.Expected.Select(mark => (Path: $"File{index}.cs", mark.Id, mark.Span)))
            .OrderBy(mark => (mark.Path, mark.Span.Start, mark.Span.End, mark.Id))
            .Select(mark => $"{mark.Path}: {mark.Id} on '{files[FileNumber(mark.Path)].Text.Substring(mark.Span.Start, mark.Span.Length)}' at {mark.Span.Start}");
        var actual = found
            .OrderBy(diagnostic => (diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End, diagnostic.Id))
            .Select(diagnostic => $"{diagnostic.Location.SourceTree!.FilePath}: {diagnostic.Id} on '{diagnostic.Location.SourceTree.GetText().ToString(diagnostic.Location.SourceSpan)}' at {diagnostic.Location.SourceSpan.Start}");
        Assert.True(expected.SequenceEqual(actual), $"expected:\n{string.Join('\n', expected)}\nreported:\n{string.Join('\n', actual)}\n{string.Join('\n', found)}");
        AssertCompiles(compilation, compilerIds);
    }

    /// <summary>The messages of what an analyzer reports, in order of position.</summary>
    public static async Task<IReadOnlyList<string>> Messages<TAnalyzer>(params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        [.. (await Diagnose(Compile(sources.Select(source => Markup.Parse(source).Text)), new TAnalyzer()))
            .OrderBy(diagnostic => (diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan.Start))
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];

    /// <summary>What an analyzer reports, hidden diagnostics left out; an analyzer that throws fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return [.. diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];
    }

    /// <summary>The sources with what the generators write for them.</summary>
    public static Compilation Compile(IEnumerable<string> sources)
    {
        Generation.RunLoosely(Sources.Compile([.. sources]), out var compilation);
        return compilation;
    }

    private static void AssertCompiles(Compilation compilation, IEnumerable<string> compilerIds)
    {
        var problems = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(
            problems.Select(problem => problem.Id).Distinct().Order(StringComparer.Ordinal).SequenceEqual(compilerIds.Order(StringComparer.Ordinal)),
            $"The compiler says:\n{string.Join('\n', problems.Select(problem => problem.ToString()))}");
    }

    private static int FileNumber(string path) => int.Parse(path["File".Length..^".cs".Length], CultureInfo.InvariantCulture);
}
