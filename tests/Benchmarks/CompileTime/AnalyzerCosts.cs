using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RLModules.Benchmarks.CompileTime;

/// <summary>
/// What each analyzer costs at 100 modules, as a Markdown table. In company: the driver's own clock with all of them running, medians over passes in
/// each of which another one comes first, since the first to ask for a symbol pays for its binding. Alone: the whole analysis with this one less the
/// whole analysis with none.
/// </summary>
internal static class AnalyzerCosts
{
    private const int Modules = 100;
    private const int WarmUps = 3;

    public static int Run(string[] arguments)
    {
        var passes = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 15;
        var analyzers = Discover();
        var project = new ModuleProject(Modules);
        var errors = Compile(project).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0)
        {
            Console.WriteLine($"The benchmark's modules do not compile: {errors[0]}");
            return 1;
        }

        var inCompany = InCompany(project, analyzers, passes);
        var none = Alone(project, new Nothing(), passes);
        var sum = inCompany.Values.Sum();
        Console.WriteLine($"Analyzers at {Modules} modules, medians of {passes} passes; the whole analysis with none: {Text(none.Milliseconds)} ms.");
        Console.WriteLine();
        Console.WriteLine("| analyzer | ms in company | share | ms alone | kB a module alone |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (analyzer, milliseconds) in inCompany.OrderByDescending(entry => entry.Value))
        {
            var alone = Alone(project, analyzer, passes);
            Console.WriteLine(
                $"| {analyzer.GetType().Name} | {Text(milliseconds)} | {Text(100 * milliseconds / sum)} % | {Text(alone.Milliseconds - none.Milliseconds)} | {Text((alone.Kilobytes - none.Kilobytes) / Modules)} |");
        }

        Console.WriteLine($"| sum | {Text(sum)} | 100 % | | |");
        return 0;
    }

    private static ImmutableArray<DiagnosticAnalyzer> Discover() =>
    [
        .. Assembly.Load("RLModules.Analyzers").GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    private static Dictionary<DiagnosticAnalyzer, double> InCompany(ModuleProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, int passes)
    {
        var times = analyzers.ToDictionary(analyzer => analyzer, _ => new List<double>());
        for (var pass = -WarmUps; pass < passes; pass++)
        {
            var first = (pass + WarmUps) % analyzers.Length;
            var analysis = Analyze(project, [.. analyzers[first..], .. analyzers[..first]]);
            foreach (var analyzer in analyzers)
            {
                var telemetry = analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult();
                if (pass >= 0)
                {
                    times[analyzer].Add(telemetry.ExecutionTime.TotalMilliseconds);
                }
            }
        }

        return times.ToDictionary(entry => entry.Key, entry => Median(entry.Value));
    }

    private static (double Milliseconds, double Kilobytes) Alone(ModuleProject project, DiagnosticAnalyzer analyzer, int passes)
    {
        List<double> times = [], sizes = [];
        for (var pass = -WarmUps; pass < passes; pass++)
        {
            var analysis = Prepare(project, [analyzer]);
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.GetTimestamp();
            Report(analysis);
            if (pass >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                sizes.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1000.0);
            }
        }

        return (Median(times), Median(sizes));
    }

    private static CompilationWithAnalyzers Analyze(ModuleProject project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var analysis = Prepare(project, analyzers);
        Report(analysis);
        return analysis;
    }

    // One thread, or the clocks of the analyzers would count each other's waiting.
    private static CompilationWithAnalyzers Prepare(ModuleProject project, ImmutableArray<DiagnosticAnalyzer> analyzers) => Compile(project).WithAnalyzers(
        analyzers,
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));

    private static void Report(CompilationWithAnalyzers analysis)
    {
        var diagnostics = analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } failure)
        {
            throw new InvalidOperationException(failure.ToString());
        }
    }

    private static Compilation Compile(ModuleProject project)
    {
        ModuleProject.CreateDriver().RunGeneratorsAndUpdateCompilation(project.Open(), out var compilation, out _);
        return compilation;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static string Text(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>An analyzer that looks at nothing.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Nothing : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Silence = new("BENCH0001", "Nothing", "Nothing", "Benchmarks", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Silence];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
        }
    }
}
