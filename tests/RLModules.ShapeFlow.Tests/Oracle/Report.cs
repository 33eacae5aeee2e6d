using System.Globalization;
using System.Text;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>The measurement as Markdown: a table by kind of mistake, then each mutant on which engine and analyzer disagree.</summary>
internal static class Report
{
    public static string Summary(Measurement measurement)
    {
        var text = new StringBuilder();
        var throwing = measurement.Mutants.Count(verdict => verdict.Throws);
        var reported = measurement.Mutants.Count(verdict => verdict.Throws && verdict.IsReported);
        text.AppendLine(CultureInfo.InvariantCulture, $"{measurement.Modules.Count} modules, {measurement.Mutants.Count} mutants ({measurement.NotCompiling} more do not compile): {throwing} throw, {reported} of them reported ({Share(reported, throwing)}); {measurement.Mutants.Count - throwing} run, {measurement.Mutants.Count(verdict => verdict.IsWronglyReported)} of them reported; {measurement.Modules.Count(module => module.IsReported)} correct modules reported.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Processor time {measurement.ProcessorTime.TotalSeconds:0.0} s; elapsed, over all threads: {string.Join(", ", measurement.Times.OrderBy(step => step.Key).Select(step => $"{step.Key} {step.Value.TotalSeconds:0.0} s"))}.");
        text.AppendLine().AppendLine("| kind | mutants | throw | reported | missed | run | wrongly reported |").AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        AppendRows(text, measurement.Mutants.GroupBy(verdict => verdict.Mutant.Kind!));
        text.AppendLine().AppendLine("| module | mutants | throw | reported | missed | run | wrongly reported |").AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        AppendRows(text, measurement.Mutants.GroupBy(verdict => verdict.Mutant.Case.Name));
        return text.ToString();
    }

    public static string Whole(Measurement measurement)
    {
        var text = new StringBuilder("# Shape flow against the engine\n\n").Append(Summary(measurement));
        Append(text, "Correct modules that are reported", measurement.Modules.Where(verdict => verdict.IsReported));
        Append(text, "Reported, but they run", measurement.Mutants.Where(verdict => verdict.IsWronglyReported));
        Append(text, "Missed: they throw", measurement.Mutants.Where(verdict => verdict.IsMissed));
        return text.ToString();
    }

    /// <summary>One verdict, as a list item.</summary>
    public static string Line(Verdict verdict)
    {
        var said = verdict.Exception is { } exception ? $"{exception.GetType().Name}: {FirstLine(exception.Message)}"
            : string.Join("; ", verdict.Reports.Select(report => $"{report.Id}: {report.GetMessage(CultureInfo.InvariantCulture)}"));
        var change = verdict.Mutant.Kind is null ? "as it is" : $"`{verdict.Mutant.Difference}`";
        return $"- {verdict.Mutant.Case.Name}: {change}\n  {said}";
    }

    private static void AppendRows(StringBuilder text, IEnumerable<IGrouping<string, Verdict>> groups)
    {
        foreach (var group in groups)
        {
            var throwing = group.Count(verdict => verdict.Throws);
            var missed = group.Count(verdict => verdict.IsMissed);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {throwing} | {throwing - missed} | {missed} | {group.Count() - throwing} | {group.Count(verdict => verdict.IsWronglyReported)} |");
        }
    }

    private static void Append(StringBuilder text, string title, IEnumerable<Verdict> verdicts)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {title}");
        foreach (var kind in verdicts.GroupBy(verdict => verdict.Mutant.Kind ?? ""))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {kind.Key} ({kind.Count()})").AppendLine();
            foreach (var verdict in kind)
            {
                text.AppendLine(Line(verdict));
            }
        }
    }

    private static string FirstLine(string message) => message.Split('\n')[0];

    private static string Share(int part, int whole) => whole == 0 ? "none" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
