using RLModules.ShapeFlow.Tests.Cases;
using RLModules.ShapeFlow.Tests.Oracle;
using Xunit.Abstractions;

namespace RLModules.ShapeFlow.Tests;

/// <summary>
/// Shape flow against the engine: correct modules, each mutated mechanically, run and analyzed. <c>SHAPEFLOW_REPORT=path</c> writes every
/// disagreement as Markdown.
/// </summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private static Measurement Measured => Measurement.Whole;

    [Fact]
    public void Correct_modules_compile_without_a_warning()
    {
        Assert.True(Corpus.All.Count >= Thresholds.LeastModules);
        foreach (var module in Corpus.All)
        {
            Generation.Run(module.Source.ToFullString());
        }
    }

    [Fact]
    public void Correct_modules_run_on_every_batch()
    {
        var failures = Measured.Failures.Select(failure => $"{failure.Module} on ({string.Join(", ", failure.Batch)}): {failure.Exception}");
        Assert.True(Measured.Failures.Count == 0, string.Join("\n\n", failures));
    }

    [Fact]
    public void There_are_enough_mutants_of_both_sorts()
    {
        output.WriteLine(Report.Summary(Measured));
        if (Environment.GetEnvironmentVariable("SHAPEFLOW_REPORT") is { Length: > 0 } path)
        {
            File.WriteAllText(path, Report.Whole(Measured));
        }

        Assert.InRange(Measured.Mutants.Count, Thresholds.LeastMutants, int.MaxValue);
        Assert.InRange(Measured.Mutants.Count(verdict => verdict.Throws), Thresholds.LeastMutants / 2, int.MaxValue);
        Assert.InRange(Measured.Mutants.Count(verdict => !verdict.Throws), Thresholds.LeastMutants / 10, int.MaxValue);
    }

    [Fact]
    public void Correct_modules_are_not_reported() => AssertNone(Measured.Modules.Where(module => module.IsReported));

    [Fact]
    public void Mutants_that_run_are_not_reported() => AssertNone(Measured.Mutants.Where(mutant => mutant.IsWronglyReported));

    [Fact]
    public void Mutants_that_throw_are_reported()
    {
        var throwing = Measured.Mutants.Where(mutant => mutant.Throws).ToArray();
        var share = (double)throwing.Count(mutant => mutant.IsReported) / throwing.Length;
        Assert.True(share >= Thresholds.LeastReported, $"{share:P1} are reported, expected {Thresholds.LeastReported:P0}; missed:\n{string.Join('\n', throwing.Where(mutant => mutant.IsMissed).Select(Report.Line))}");
    }

    private static void AssertNone(IEnumerable<Verdict> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong.Select(Report.Line)));
}
