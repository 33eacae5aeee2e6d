using System.Globalization;
using RLModules.Metrics;

namespace CartPoleSample;

/// <summary>A line for each evaluation: for files and pipes.</summary>
internal sealed class PlainLines(TextWriter output) : ITrainingDisplay
{
    public void Run(Action<Action<TrainingStatus>> train) => train(status =>
    {
        if (status.IsNewEvaluation)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"iteration {status.Iteration.TrainingIteration,4}  steps {status.Iteration.NumEnvStepsSampledLifetime,7}  return {status.Iteration.EpisodeReturnMean,6:0.0}  greedy {status.EvaluationReturn,6:0.0}  steps/s {status.StepsPerSecond,7:0}  policy loss {status.Metric(MetricNames.PolicyLoss),8:0.0000}  value loss {status.Metric(MetricNames.ValueLoss),8:0.000}  entropy {status.Metric(MetricNames.Entropy),5:0.000}"));
        }
    });
}
