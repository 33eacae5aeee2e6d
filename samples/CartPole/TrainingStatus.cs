using RLModules;
using RLModules.Learning.Runs;

namespace CartPoleSample;

/// <summary>How training stands after an iteration, for the display.</summary>
/// <param name="Iteration">What the iteration did.</param>
/// <param name="EvaluationReturn">The last greedy evaluation; null before the first.</param>
/// <param name="IsNewEvaluation">Whether it was made in this iteration.</param>
/// <param name="StepsPerSecond">Environment steps per second since training began in this process.</param>
/// <param name="TimeLeft">Time until the step limit at that speed; training ends earlier when the target is reached.</param>
internal sealed record TrainingStatus(TrainResult Iteration, double? EvaluationReturn, bool IsNewEvaluation, double StepsPerSecond, TimeSpan TimeLeft)
{
    /// <summary>A metric of the update, NaN where it was not logged.</summary>
    public double Metric(string name) => Iteration.Learner.TryGetValue((ModuleId.Default, name), out var metric) ? metric.Value : double.NaN;
}
