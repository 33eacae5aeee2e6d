using System.Diagnostics;
using System.Globalization;
using RLModules.Algorithms.Ppo;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Sampling.Rollouts;

namespace CartPoleSample;

/// <summary>Trains, saves, reloads inference-only and plays.</summary>
internal sealed class Demo(DemoOptions options, TextWriter output, CancellationToken cancellationToken)
{
    /// <summary>CartPole-v1 counts as solved at this mean return (Gymnasium's reward threshold).</summary>
    public const double Target = 475;

    private const int EnvironmentCount = 8;
    private const int EvaluationEpisodes = 20;
    private const long EvaluationInterval = 10_240;

    private readonly PpoConfig config = new()
    {
        Lr = 1e-3,
        AdamEpsilon = 1e-5,
        Gamma = 0.99,
        Lambda = 0.95,
        TrainBatchSize = 1024,
        MinibatchSize = 128,
        NumEpochs = 4,
        ClipParam = 0.2,
        VfClipParam = double.PositiveInfinity,
        VfLossCoeff = 0.5,
        UseKLLoss = false,
        GradClip = 0.5,
        Seed = options.Seed,
    };

    private readonly CartPole evaluationEnvironment = new(EvaluationEpisodes);

    /// <summary>Starts other than those of training, the same in every evaluation.</summary>
    private ulong EvaluationSeed => options.Seed + 1_000_000;

    /// <returns>The exit code: 0 where the target was reached, 1 where not, 130 after Ctrl-C.</returns>
    public int Run(ITrainingDisplay display)
    {
        TorchSharp.torch.manual_seed((long)options.Seed);
        var environment = new CartPole(EnvironmentCount, options.Seed);
        using var module = new ActorCriticSpec { ObservationSpace = environment.ObservationSpace, ActionSpace = environment.ActionSpace }.Build();
        using var trainer = new PpoTrainer<long>(config, module, environment);
        var curve = new LearningCurve(options.Out);
        if (options.Resume)
        {
            trainer.RestoreFromPath(options.CheckpointPath);
            curve.Continue(trainer.Iteration);
            output.WriteLine($"resumed at iteration {trainer.Iteration}, {trainer.EnvironmentSteps} steps");
        }

        var stepsBefore = trainer.EnvironmentSteps;
        display.Run(report => Train(trainer, module, curve, report));
        trainer.SaveToPath(options.CheckpointPath);
        var seconds = SecondsSinceProcessStart();
        curve.Save();

        var evaluation = curve.Points.Count == 0 ? null : curve.Points[^1].EvaluationReturn;
        if (cancellationToken.IsCancellationRequested && !(evaluation >= Target))
        {
            output.WriteLine($"stopped after iteration {trainer.Iteration}; the checkpoint is saved, --resume goes on from it");
            return 130;
        }

        var played = PlayCheckpoint(module);
        var meanReturn = curve.Points.Count == 0 ? double.NaN : curve.Points[^1].MeanReturn;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"demo: return_mean={meanReturn:0.0} eval_return={played:0.0} env_steps={trainer.EnvironmentSteps} seconds={seconds:0.000} steps_per_second={(trainer.EnvironmentSteps - stepsBefore) / seconds:0} checkpoint={options.CheckpointPath}"));
        return evaluation >= Target ? 0 : 1;
    }

    private void Train(PpoTrainer<long> trainer, ActorCritic module, LearningCurve curve, Action<TrainingStatus> report)
    {
        var started = Stopwatch.GetTimestamp();
        var stepsBefore = trainer.EnvironmentSteps;
        var nextEvaluation = (stepsBefore / EvaluationInterval + 1) * EvaluationInterval;
        var lastEvaluation = curve.Points.LastOrDefault(point => point.EvaluationReturn is not null)?.EvaluationReturn;
        while (trainer.EnvironmentSteps < options.Steps && !cancellationToken.IsCancellationRequested)
        {
            var iteration = trainer.TrainIteration();
            double? evaluation = null;
            if (iteration.EnvironmentSteps >= nextEvaluation)
            {
                nextEvaluation += EvaluationInterval;
                evaluation = lastEvaluation = Evaluate(module);
            }

            curve.Add(new CurvePoint(
                iteration.Iteration,
                iteration.EnvironmentSteps,
                iteration.Episodes,
                iteration.MeanReturn,
                evaluation,
                iteration.Metrics[MetricNames.PolicyLoss],
                iteration.Metrics[MetricNames.ValueLoss],
                iteration.Metrics[MetricNames.Entropy]));
            var stepsPerSecond = (iteration.EnvironmentSteps - stepsBefore) / Stopwatch.GetElapsedTime(started).TotalSeconds;
            var timeLeft = TimeSpan.FromSeconds(Math.Max(0, options.Steps - iteration.EnvironmentSteps) / stepsPerSecond);
            report(new TrainingStatus(iteration, lastEvaluation, evaluation is not null, stepsPerSecond, timeLeft));
            if (evaluation >= Target)
            {
                return;
            }
        }
    }

    /// <summary>What a user does with the result: loads the policy without the critic and plays the starts of the evaluations.</summary>
    private double PlayCheckpoint(ActorCritic trained)
    {
        using var actor = ActorCritic.FromCheckpoint(options.CheckpointPath, inferenceOnly: true);
        output.WriteLine($"parameters: {trained.ParameterCount} trained, {actor.ParameterCount} in the inference-only module (the critic is gone)");
        var played = Evaluate(actor);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the reloaded policy plays {EvaluationEpisodes} greedy episodes: mean return {played:0.0}"));
        return played;
    }

    private double Evaluate(ActorCritic module) => GreedyEvaluation.Play(module, evaluationEnvironment, EvaluationSeed).Average();

    private static double SecondsSinceProcessStart()
    {
        using var process = Process.GetCurrentProcess();
        return (DateTime.UtcNow - process.StartTime.ToUniversalTime()).TotalSeconds;
    }
}
