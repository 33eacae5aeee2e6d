using System.Diagnostics;
using System.Globalization;
using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Rollouts;

namespace CartPoleSample;

/// <summary>Trains, saves, reloads inference-only and plays.</summary>
internal sealed class Demo(DemoOptions options, TextWriter output, CancellationToken cancellationToken)
{
    /// <summary>CartPole-v1 counts as solved at this mean return (Gymnasium's reward threshold).</summary>
    public const double Target = 475;

    private const int EvaluationEpisodes = 20;

    private readonly PpoConfig config = new PpoConfig
    {
        AdamEpsilon = 1e-5,
    }
        .Environment("CartPole-v1")
        .RLModule(new ActorCriticSpec())
        .EnvRunners(numEnvsPerEnvRunner: 8)
        .Training(
            lr: 1e-3,
            gamma: 0.99,
            lambda: 0.95,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            vfLossCoeff: 0.5,
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 1024,
            minibatchSize: 128,
            numEpochs: 4)
        .Evaluation(interval: 10, duration: EvaluationEpisodes)
        .Debugging(seed: options.Seed);

    /// <returns>The exit code: 0 where the target was reached, 1 where not, 130 after Ctrl-C.</returns>
    public int Run(ITrainingDisplay display)
    {
        using var algorithm = config.Build();
        var curve = new LearningCurve(options.Out);
        if (options.Resume)
        {
            algorithm.RestoreFromPath(options.CheckpointPath);
            curve.Continue(algorithm.TrainingIteration);
            output.WriteLine($"resumed at iteration {algorithm.TrainingIteration}, {algorithm.NumEnvStepsSampledLifetime} steps");
        }

        var stepsBefore = algorithm.NumEnvStepsSampledLifetime;
        display.Run(report => Train(algorithm, curve, report));
        algorithm.SaveToPath(options.CheckpointPath);
        var seconds = SecondsSinceProcessStart();
        curve.Save();

        var evaluation = curve.Points.Count == 0 ? null : curve.Points[^1].EvaluationReturn;
        if (cancellationToken.IsCancellationRequested && !(evaluation >= Target))
        {
            output.WriteLine($"stopped after iteration {algorithm.TrainingIteration}; the checkpoint is saved, --resume goes on from it");
            return 130;
        }

        var played = PlayCheckpoint(algorithm);
        var meanReturn = curve.Points.Count == 0 ? double.NaN : curve.Points[^1].MeanReturn;
        var steps = algorithm.NumEnvStepsSampledLifetime;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"demo: return_mean={meanReturn:0.0} eval_return={played:0.0} env_steps={steps} seconds={seconds:0.000} steps_per_second={(steps - stepsBefore) / seconds:0} checkpoint={options.CheckpointPath}"));
        return evaluation >= Target ? 0 : 1;
    }

    private void Train(PpoAlgorithm algorithm, LearningCurve curve, Action<TrainingStatus> report)
    {
        var started = Stopwatch.GetTimestamp();
        var stepsBefore = algorithm.NumEnvStepsSampledLifetime;
        var lastEvaluation = curve.Points.LastOrDefault(point => point.EvaluationReturn is not null)?.EvaluationReturn;
        while (algorithm.NumEnvStepsSampledLifetime < options.Steps && !cancellationToken.IsCancellationRequested)
        {
            var iteration = algorithm.Train();
            var evaluation = iteration.Evaluation?.EpisodeReturnMean;
            lastEvaluation = evaluation ?? lastEvaluation;
            var learned = iteration.Learner.Group(ModuleId.Default);
            curve.Add(new CurvePoint(
                iteration.TrainingIteration,
                iteration.NumEnvStepsSampledLifetime,
                iteration.NumEpisodesLifetime,
                iteration.EpisodeReturnMean,
                evaluation,
                learned[MetricNames.PolicyLoss],
                learned[MetricNames.ValueLoss],
                learned[MetricNames.Entropy]));
            var stepsPerSecond = (iteration.NumEnvStepsSampledLifetime - stepsBefore) / Stopwatch.GetElapsedTime(started).TotalSeconds;
            var timeLeft = TimeSpan.FromSeconds(Math.Max(0, options.Steps - iteration.NumEnvStepsSampledLifetime) / stepsPerSecond);
            report(new TrainingStatus(iteration, lastEvaluation, evaluation is not null, stepsPerSecond, timeLeft));
            if (evaluation >= Target)
            {
                return;
            }
        }
    }

    /// <summary>What a user does with the result: loads the policy without the critic and plays the starts of the evaluations.</summary>
    private double PlayCheckpoint(PpoAlgorithm trained)
    {
        using var actor = ActorCritic.FromCheckpoint(options.CheckpointPath, inferenceOnly: true);
        output.WriteLine($"parameters: {trained.Learner.Module.ParameterCount} trained, {actor.ParameterCount} in the inference-only module (the critic is gone)");
        var environment = new CartPole(EvaluationEpisodes);
        var played = GreedyEvaluation.Play(actor, environment, seed: options.Seed + 1_000_000).Average();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the reloaded policy plays {EvaluationEpisodes} greedy episodes: mean return {played:0.0}"));
        return played;
    }

    private static double SecondsSinceProcessStart()
    {
        using var process = Process.GetCurrentProcess();
        return (DateTime.UtcNow - process.StartTime.ToUniversalTime()).TotalSeconds;
    }
}
