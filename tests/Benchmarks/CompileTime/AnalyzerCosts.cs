using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RLModules.Benchmarks.CompileTime;

/// <summary>
/// What each analyzer costs at 100 modules, as a Markdown table: the driver's own clock with all of them running, medians over passes in each of which another one
/// comes first. The compiler binds a symbol or body for the first that asks, so all is bound before: that has a row of its own, and the others are what the analyzers
/// themselves do.
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

        var (times, binding) = Measure(project, analyzers, passes);
        var sum = analyzers.Sum(analyzer => times[analyzer]);
        Console.WriteLine($"Analyzers at {Modules} modules, medians of {passes} passes.");
        Console.WriteLine();
        Console.WriteLine("| analyzer | ms | share |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var analyzer in analyzers.OrderByDescending(analyzer => times[analyzer]))
        {
            Console.WriteLine($"| {analyzer.GetType().Name} | {Text(times[analyzer])} | {Text(100 * times[analyzer] / sum)} % |");
        }

        Console.WriteLine($"| sum | {Text(sum)} | 100 % |");
        Console.WriteLine($"| the compiler's binding, before them | {Text(binding)} | |");
        return 0;
    }

    private static ImmutableArray<DiagnosticAnalyzer> Discover() =>
    [
        .. Assembly.Load("RLModules.Analyzers").GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    private static (Dictionary<DiagnosticAnalyzer, double> Analyzers, double Binding) Measure(ModuleProject project, ImmutableArray<DiagnosticAnalyzer> analyzers, int passes)
    {
        var times = analyzers.ToDictionary(analyzer => analyzer, _ => new List<double>());
        var bindings = new List<double>();
        for (var pass = -WarmUps; pass < passes; pass++)
        {
            var first = (pass + WarmUps) % analyzers.Length;

            // One thread, or the clocks of the analyzers would count each other's waiting.
            var analysis = Compile(project).WithAnalyzers(
                [.. analyzers[first..], .. analyzers[..first]],
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            var clock = Stopwatch.GetTimestamp();
            Bind(analysis.Compilation);
            var binding = Stopwatch.GetElapsedTime(clock);
            Report(analysis);
            if (pass < 0)
            {
                continue;
            }

            bindings.Add(binding.TotalMilliseconds);
            foreach (var analyzer in analyzers)
            {
                times[analyzer].Add(analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds);
            }
        }

        return (times.ToDictionary(entry => entry.Key, entry => Median(entry.Value)), Median(bindings));
    }

    // The analysis shares the models of its own compilation.
    private static void Bind(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            {
                model.GetDeclaredSymbol(member)?.GetAttributes();
                if (member is BaseMethodDeclarationSyntax)
                {
                    model.GetOperation(member);
                }
            }
        }
    }

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
}
