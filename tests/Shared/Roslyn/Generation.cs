using RLModules.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RLModules.Testing;

/// <summary>Runs the generators.</summary>
internal static class Generation
{
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new RLModuleGenerator().AsSourceGenerator(), new NetworkGenerator().AsSourceGenerator()],
        parseOptions: Sources.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generators and checks that the result compiles without a warning.</summary>
    public static GeneratorDriver Run(params string[] sources) => Run(Sources.Compile(sources), out _);

    public static GeneratorDriver Run(Compilation compilation, out Compilation output)
    {
        var driver = CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out output, out var diagnostics);
        Assert.Empty(diagnostics);
        var problems = output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(problems.Length == 0, string.Join("\n", problems.Select(problem => problem.ToString()))
            + "\n\n" + string.Join("\n", driver.GetRunResult().GeneratedTrees.Where(tree => problems.Any(problem => problem.Location.SourceTree == tree))));
        return driver;
    }

    /// <summary>Runs the generators on sources that need not compile.</summary>
    public static GeneratorDriver RunLoosely(Compilation compilation, out Compilation output)
    {
        var driver = CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out output, out var diagnostics);
        Assert.Empty(diagnostics);
        return driver;
    }

    /// <summary>The text of a generated file.</summary>
    public static string Text(this GeneratorDriver driver, string hintName) => driver.GeneratedFiles()
        .Single(source => source.HintName == hintName).SourceText.ToString();

    public static IEnumerable<GeneratedSourceResult> GeneratedFiles(this GeneratorDriver driver) =>
        driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources);
}
