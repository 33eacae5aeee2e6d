using System.Globalization;
using CartPoleSample;
using RLModules;
using RLModules.Algorithms.Bc;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Samples;
using RLModules.Sampling.EnvRunners;
using RLModules.Sampling.Offline;

namespace BehaviorCloningSample;

/// <summary>An expert learns, its episodes are recorded, and a policy that never sees a reward learns from them.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>The mean return of a greedy evaluation that counts as cloned.</summary>
    public const double Target = 450;

    /// <summary>CartPole-v1 counts as solved at this mean return (Gymnasium's reward threshold); the expert learns until then.</summary>
    private const double ExpertTarget = 475;

    private const int RecordedEpisodes = 20;

    private string RecordingPath => Path.Combine(options.Out!, "episodes");

    /// <returns>The exit code: 0 where the clone reached the target, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        if (!options.Restore && !Record())
        {
            return SampleProgram.Stopped;
        }

        var recorded = new EpisodeReader(RecordingPath);
        Write($"recorded: {recorded.NumEpisodes} episodes, {recorded.NumSteps} steps, mean return {recorded.Read().Average(static episode => episode.GetReturn()):0.0}");
        using var clone = CloneConfig(options.Seed, RecordingPath).Build();
        var last = clone.Train(
            result =>
            {
                Write($"steps {result.NumEnvStepsSampledLifetime,7}  loss {result.Learner[(ModuleId.Default, MetricNames.PolicyLoss)]:0.000}  greedy {result.Evaluation?.EpisodeReturnMean,6:0.0}");
                return result.Evaluation?.EpisodeReturnMean >= Target || result.NumEnvStepsSampledLifetime >= options.Steps;
            },
            cancellationToken: cancellation);
        var reached = last?.Evaluation?.EpisodeReturnMean >= Target;
        if (cancellation.IsCancellationRequested && !reached)
        {
            return SampleProgram.Stopped;
        }

        Write($"behavior-cloning: eval_return={last!.Evaluation?.EpisodeReturnMean:0.0} recorded_steps={last.NumEnvStepsSampledLifetime}");
        return reached ? 0 : 1;
    }

    /// <summary>The clone's settings: recorded steps, mixed, in minibatches; 20 evaluation episodes after each 8,192.</summary>
    internal static BcConfig CloneConfig(ulong seed, string recording) => new BcConfig()
        .Environment("CartPole-v1")
        .RLModule(new PolicySpec())
        .OfflineData(input: recording)
        .Training(lr: 1e-3, trainBatchSize: 8192, minibatchSize: 128)
        .Evaluation(interval: 1, duration: 20)
        .Debugging(seed: seed);

    /// <summary>The demo's settings, CartPole in a second.</summary>
    private static PpoConfig ExpertConfig(ulong seed) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment("CartPole-v1")
        .RLModule(new ActorCriticSpec())
        .EnvRunners(numEnvsPerEnvRunner: 8)
        .Training(
            lr: 1e-3,
            lambda: 0.95,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            vfLossCoeff: 0.5,
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 1024,
            minibatchSize: 128,
            numEpochs: 4)
        .Evaluation(interval: 10, duration: 20)
        .Debugging(seed: seed);

    /// <summary>Trains the expert and records it, greedy; what was recorded before is deleted.</summary>
    /// <returns>False after Ctrl-C.</returns>
    private bool Record()
    {
        using var expert = ExpertConfig(options.Seed).Build();
        var last = expert.Train(
            result => result.Evaluation?.EpisodeReturnMean >= ExpertTarget || result.NumEnvStepsSampledLifetime >= options.Steps,
            cancellationToken: cancellation);
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        Write($"expert: eval_return={last!.Evaluation?.EpisodeReturnMean:0.0} env_steps={last.NumEnvStepsSampledLifetime}");
        if (Directory.Exists(RecordingPath))
        {
            Directory.Delete(RecordingPath, recursive: true);
        }

        var runner = expert.EnvRunners.Runners[0];
        using var writer = new EpisodeWriter(RecordingPath, runner.Module.ObservationSpace, runner.Module.ActionSpace);
        writer.Write(runner.Sample(new SampleRequest { NumEpisodes = RecordedEpisodes, Explore = false }).Episodes);
        return true;
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
