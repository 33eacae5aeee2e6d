using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Fuzzing;

/// <summary>Code is half-written most of the time: neither generators nor analyzers may fall over it.</summary>
public sealed class HalfWrittenCodeTests
{
    private const int MutantCount = 2000;
    private const int FileCount = 50;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. Rules.Analyzers];

    [Fact]
    public async Task Mutated_tokens_make_neither_generator_nor_analyzer_throw()
    {
        var files = SampleFiles.Choose(FileCount);
        Assert.Equal(FileCount, files.Count);
        Assert.NotEmpty(Analyzers);

        // A batch has one mutant of each file.
        for (var number = 0; number < MutantCount; number += FileCount)
        {
            var batch = files.Select((file, index) => Mutant.Create(file, number + index)).ToArray();
            if (await FindFailure(batch) is null)
            {
                continue;
            }

            foreach (var mutant in batch)
            {
                var failure = await FindFailure(mutant);
                Assert.True(failure is null, $"{failure}\n\n{mutant.Text}");
            }

            Assert.Fail($"Only together: {await FindFailure(batch)}\n\n{string.Join("\n\n", batch.Select(mutant => mutant.Text))}");
        }
    }

    // What is added to one compilation shares its references, whose symbols are costly.
    private static CSharpCompilation Empty { get; } = Sources.Compile();

    [Fact]
    public async Task An_analyzer_that_throws_is_found() =>
        Assert.Contains("AD0001", await FindFailure([new ThrowingAnalyzer()], Mutant.Create(SampleFiles.Choose(1)[0], 0)), StringComparison.Ordinal);

    private static Task<string?> FindFailure(params Mutant[] mutants) => FindFailure(Analyzers, mutants);

    private static async Task<string?> FindFailure(ImmutableArray<DiagnosticAnalyzer> analyzers, params Mutant[] mutants)
    {
        var compilation = Empty.AddSyntaxTrees(mutants.Select(mutant => Sources.Parse(mutant.Path, mutant.Text)));
        Generation.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var generatorDiagnostics);
        if (generatorDiagnostics.FirstOrDefault() is { } thrown)
        {
            return thrown.ToString();
        }

        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await output.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Where(diagnostic => IsFailure(diagnostic, compilation)).Select(Describe).FirstOrDefault();
    }

    // AD0001: an analyzer threw; RLM0199: parsing did.
    private static bool IsFailure(Diagnostic diagnostic, CSharpCompilation compilation) => diagnostic.Id is "AD0001" or "RLM0199"
        || diagnostic.Location.SourceTree is not { } tree
        || !compilation.ContainsSyntaxTree(tree)
        || diagnostic.Location.SourceSpan.End > tree.Length;

    private static string Describe(Diagnostic diagnostic) => string.Create(
        CultureInfo.InvariantCulture, $"{diagnostic}\n{diagnostic.Location}\n{diagnostic.Descriptor.Description}");

#pragma warning disable RS1036, RS1038, RS1041 // No compiler loads this one.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class ThrowingAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1036, RS1038, RS1041
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ModuleWithoutBase];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(_ => throw new InvalidOperationException("A defect."), SymbolKind.NamedType);
        }
    }
}
