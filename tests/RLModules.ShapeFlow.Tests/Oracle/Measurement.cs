using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.ShapeFlow.Tests.Cases;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>Every mutant of every module with its verdict. Made once, for all tests.</summary>
internal sealed class Measurement
{
    /// <summary>What counts as a report of a shape: a mismatch, or an output that cannot have its declared shape.</summary>
    private static readonly HashSet<string> ShapeRules = ["RLM0901", "RLM0902"];

    // Lazy: the threads that measure read statics of this class, for which they would wait in its initializer.
    private static readonly Lazy<Measurement> Measured = new(() => new Measurement(Thresholds.Analyzer));

    private readonly ConcurrentDictionary<string, TimeSpan> times = new();
    private readonly ConcurrentBag<(Case Module, long[] Batch, Exception Exception)> failures = [];

    private Measurement(DiagnosticAnalyzer analyzer)
    {
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        var verdicts = new IReadOnlyList<Verdict>[Corpus.All.Count];
        var sets = new MutantSet[Corpus.All.Count];
        Parallel.For(0, Corpus.All.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var set = sets[index] = Time("compile", () => MutantSet.Build(Corpus.All[index]));
            var specs = set.Load();
            var module = Corpus.All[index];
            var engine = new Engine(module, specs(set.Mutants[0]));
            var exceptions = Time("run", () => set.Mutants.ToDictionary(mutant => mutant.Namespace, mutant => engine.Run(mutant, specs(mutant))));
            foreach (var batch in module.Batches)
            {
                if (engine.Run(specs(set.Mutants[0]), batch) is { } exception)
                {
                    failures.Add((module, batch, exception));
                }
            }

            var reports = Time("analyze", () => Analyze(set, analyzer));
            verdicts[index] = [.. set.Mutants.Select(mutant => new Verdict(mutant, exceptions[mutant.Namespace], [.. reports[mutant.Namespace]]))];
        });
        ProcessorTime = Process.GetCurrentProcess().TotalProcessorTime - start;
        Modules = [.. verdicts.Select(list => list[0])];
        Mutants = [.. verdicts.SelectMany(list => list.Skip(1))];
        NotCompiling = sets.Sum(set => set.NotCompiling.Count);
    }

    public static Measurement Whole => Measured.Value;

    /// <summary>The modules as they are.</summary>
    public IReadOnlyList<Verdict> Modules { get; }

    /// <summary>Where a module as it is does not run.</summary>
    public IReadOnlyCollection<(Case Module, long[] Batch, Exception Exception)> Failures => failures;

    /// <summary>The modules with a mistake.</summary>
    public IReadOnlyList<Verdict> Mutants { get; }

    /// <summary>How many mutants the compiler refuses; they are not among <see cref="Mutants"/>.</summary>
    public int NotCompiling { get; }

    /// <summary>What it cost in all, on however many processors.</summary>
    public TimeSpan ProcessorTime { get; }

    /// <summary>The time of each step, over all threads.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Times => times;

    private static ILookup<string?, Diagnostic> Analyze(MutantSet set, DiagnosticAnalyzer analyzer)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var diagnostics = set.Compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return diagnostics.Where(diagnostic => ShapeRules.Contains(diagnostic.Id)).ToLookup(diagnostic => MutantSet.NamespaceOf(diagnostic.Location.SourceTree));
    }

    private T Time<T>(string step, Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        times.AddOrUpdate(step, watch.Elapsed, (_, sum) => sum + watch.Elapsed);
        return result;
    }
}
