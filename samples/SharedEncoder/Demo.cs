using System.Globalization;
using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Samples;

namespace SharedEncoderSample;

/// <summary>Trains the team, shows where the shared encoder is, and reloads the policies alone.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>The share of right answers that each policy is to reach, exploring; without what all see it is a quarter.</summary>
    public const double Target = 0.95;

    private static readonly string[] Policies = ["local_3", "local_5"];

    /// <returns>The exit code: 0 where both policies reached the target and were reloaded, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        if (!options.Restore)
        {
            using var algorithm = Config(options.Seed).Build();
            ShowOptimizers(algorithm.Learner);
            var last = Train(algorithm, options.Steps, ShowProgress, cancellation);
            algorithm.SaveToPath(options.Out!);
            if (cancellation.IsCancellationRequested)
            {
                return SampleProgram.Stopped;
            }

            Write($"shared-encoder: right_local_3={Right(last!, "local_3"):0.000} right_local_5={Right(last!, "local_5"):0.000} env_steps={last!.NumEnvStepsSampledLifetime} checkpoint={options.Out}");
            ShowDeployed();
            return Policies.All(policy => Right(last!, policy) >= Target) ? 0 : 1;
        }

        ShowDeployed();
        return 0;
    }

    /// <summary>
    /// The settings. The bonus on entropy begins as high as what is to be earned: a policy that settles early keeps a wrong answer to some pair of signals for ever, since
    /// a critic that foretells a wrong answer's 0 exactly leaves nothing to learn from. With 0.2 a quarter of the pairs stay wrong.
    /// </summary>
    internal static PpoConfig Config(ulong seed, bool showsGlobal = true) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment((_, _) => new Signals(showsGlobal))
        .MultiAgent(policies: Policies)
        .RLModule(new TeamSpec { Modules = Policies.ToDictionary(id => id, RLModuleSpec (_) => new MemberSpec()) })
        .EnvRunners(numEnvsPerEnvRunner: 8)
        .Training(
            lr: 1e-3,
            gamma: 0,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            entropyCoeff: [(0, 1.0), (80_000, 0.0)],
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 1024,
            minibatchSize: 128,
            numEpochs: 4)
        .Debugging(seed: seed);

    internal static TrainResult? Train(PpoAlgorithm algorithm, long steps, Action<TrainResult>? progress = null, CancellationToken cancellation = default) => algorithm.Train(
        result =>
        {
            progress?.Invoke(result);
            return Policies.All(policy => Right(result, policy) >= Target) || result.NumEnvStepsSampledLifetime >= steps;
        },
        cancellationToken: cancellation);

    /// <summary>The share of right answers of a policy over the last 100 episodes.</summary>
    internal static double Right(TrainResult result, string policy) =>
        result.Metrics.TryGetValue((MetricNames.EnvRunners, MetricNames.ModuleEpisodeReturnsMean, policy), out var metric) ? metric.Value / Signals.EpisodeSteps : double.NaN;

    private void ShowOptimizers(Learner learner)
    {
        foreach (var id in learner.Module.Keys.Append(ModuleId.AllModules))
        {
            foreach (var (name, optimizer) in learner.GetOptimizersForModule(id))
            {
                Write($"optimizer {name} of {id} steps {string.Join(", ", optimizer.Parameters.Select(entry => learner.GetParamRef(entry.Parameter)))}");
            }
        }
    }

    private void ShowProgress(TrainResult result)
    {
        if (result.TrainingIteration % 10 == 0)
        {
            Write($"steps {result.NumEnvStepsSampledLifetime,7}  right answers: local_3 {Right(result, "local_3"):0.000}  local_5 {Right(result, "local_5"):0.000}");
        }
    }

    /// <summary>What a user deploys: the policies with the encoder, once, and without the critics.</summary>
    private void ShowDeployed()
    {
        foreach (var path in Checkpointable.GetCheckpointInfo(options.Out!).ComponentPaths.Where(path => path.StartsWith("learner/rl_module", StringComparison.Ordinal)))
        {
            Write($"saved: {path}");
        }

        using var deployed = Team.FromCheckpoint(options.Out!, inferenceOnly: true, component: "learner/rl_module");
        var state = deployed.GetState();
        Write($"deployed: {string.Join(", ", state.Keys)}");
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
