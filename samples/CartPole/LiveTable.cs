using System.Diagnostics;
using System.Globalization;
using RLModules.Metrics;
using Spectre.Console;

namespace CartPoleSample;

/// <summary>A table that is redrawn in place: for terminals.</summary>
internal sealed class LiveTable : ITrainingDisplay
{
    /// <summary>Drawing costs milliseconds, an iteration about twenty: a few pictures a second are enough.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(150);

    private static readonly string[] Rows =
        ["iteration", "environment steps", "mean return, last 100 episodes", "greedy evaluation, 20 episodes", "steps per second", "policy loss", "value loss", "entropy", "time left, at most"];

    public void Run(Action<Action<TrainingStatus>> train)
    {
        var table = new Table().RoundedBorder().Title("PPO on CartPole-v1").AddColumn("").AddColumn(new TableColumn("").RightAligned()).HideHeaders();
        foreach (var row in Rows)
        {
            table.AddRow(row, "");
        }

        AnsiConsole.Live(table).Start(context =>
        {
            var lastRefresh = 0L;
            train(status =>
            {
                if (lastRefresh == 0 || status.IsNewEvaluation || Stopwatch.GetElapsedTime(lastRefresh) > RefreshInterval)
                {
                    Fill(table, status);
                    context.Refresh();
                    lastRefresh = Stopwatch.GetTimestamp();
                }
            });
        });
    }

    private static void Fill(Table table, TrainingStatus status)
    {
        string[] values =
        [
            Text($"{status.Iteration.TrainingIteration}"),
            Text($"{status.Iteration.NumEnvStepsSampledLifetime:N0}"),
            Text($"{status.Iteration.EpisodeReturnMean:0.0}"),
            status.EvaluationReturn is { } evaluation ? Text($"{evaluation:0.0}") : "-",
            Text($"{status.StepsPerSecond:N0}"),
            Text($"{status.Metric(MetricNames.PolicyLoss):0.0000}"),
            Text($"{status.Metric(MetricNames.ValueLoss):0.000}"),
            Text($"{status.Metric(MetricNames.Entropy):0.000}"),
            Text($"{status.TimeLeft:mm\\:ss}"),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            table.UpdateCell(i, 1, values[i]);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
