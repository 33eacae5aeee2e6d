using System.Globalization;
using CartPoleSample;
using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Runs;
using RLModules.Learning.Schedules;
using RLModules.Metrics;
using RLModules.Samples;

namespace TwoOptimizersSample;

/// <summary>Trains CartPole with two optimizers on one module, and shows what each of them does.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    public const double Target = 400;

    /// <summary>The policy learns at a steady rate; the value function begins fast, since there is nothing to unlearn yet, and slows down.</summary>
    private static readonly Schedule CriticLearningRate = [(0, 3e-3), (50_000, 5e-4)];

    private readonly PpoConfig config = new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment("CartPole-v1")
        .RLModule(new ActorCriticSpec())
        .EnvRunners(numEnvsPerEnvRunner: 8)
        .Learner((config, specs) => new TwoOptimizerLearner(config, specs, CriticLearningRate))
        .Training(
            lr: 1e-3,
            lambda: 0.95,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 1024,
            minibatchSize: 128,
            numEpochs: 4)
        .Evaluation(interval: 10, duration: 20)
        .Debugging(seed: options.Seed);

    /// <returns>The exit code: 0 where the target was reached, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        using var algorithm = config.Build();
        foreach (var (name, optimizer) in algorithm.Learner.GetOptimizersForModule(ModuleId.Default))
        {
            Write($"optimizer {name}: {optimizer.Parameters.Count} tensors, learning rate {optimizer.LearningRate}");
        }

        var last = algorithm.Train(
            result =>
            {
                Show(result);
                return result.Evaluation?.EpisodeReturnMean >= Target || result.NumEnvStepsSampledLifetime >= options.Steps;
            },
            cancellationToken: cancellation);
        var reached = last?.Evaluation?.EpisodeReturnMean >= Target;
        if (cancellation.IsCancellationRequested && !reached)
        {
            return SampleProgram.Stopped;
        }

        Write($"two-optimizers: eval_return={last!.Evaluation?.EpisodeReturnMean:0.0} env_steps={last.NumEnvStepsSampledLifetime} actor_lr={Rate(last, TwoOptimizerLearner.Actor):0.######} critic_lr={Rate(last, TwoOptimizerLearner.Critic):0.######}");
        return reached ? 0 : 1;
    }

    private static double Rate(TrainResult result, string optimizer) => result.Learner[(ModuleId.Default, MetricNames.LearningRateOf(optimizer))];

    private static double Norm(TrainResult result, string optimizer) => result.Learner[(ModuleId.Default, MetricNames.GradientsGlobalNormOf(optimizer))];

    private void Show(TrainResult result)
    {
        if (result.Evaluation is { } evaluation)
        {
            var (actorNorm, criticNorm) = (Norm(result, TwoOptimizerLearner.Actor), Norm(result, TwoOptimizerLearner.Critic));
            Write($"steps {result.NumEnvStepsSampledLifetime,7}  return {result.EpisodeReturnMean,6:0.0}  greedy {evaluation.EpisodeReturnMean,6:0.0}  actor: lr {Rate(result, TwoOptimizerLearner.Actor):0.00000}, gradient norm {actorNorm:0.000}  critic: lr {Rate(result, TwoOptimizerLearner.Critic):0.00000}, gradient norm {criticNorm:0.000}");
        }
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
