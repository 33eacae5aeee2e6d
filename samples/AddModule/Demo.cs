using System.Globalization;
using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Samples;

namespace AddModuleSample;

/// <summary>A league in small: modules join and leave between two iterations of one run, and its checkpoint knows those that are there.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>Mean return that the policies are to reach.</summary>
    public const double Target = 400;

    /// <summary>Mean return at which the first two are good enough for a third one to join.</summary>
    private const double JoinAt = 150;

    /// <summary>Iterations of the second run.</summary>
    private const int MoreIterations = 5;

    private const string Left = "left";
    private const string Right = "right";
    private const string Third = "third";

    /// <returns>The exit code: 0 where the policies reached the target and the second run had them, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        if (options.Restore)
        {
            return GoOn();
        }

        using (var algorithm = Config(options.Seed).Build())
        {
            if (!Change(algorithm))
            {
                return cancellation.IsCancellationRequested ? SampleProgram.Stopped : 1;
            }
        }

        return GoOn();
    }

    internal static PpoConfig Config(ulong seed) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment((_, _) => new MultiAgentCartPole(agentCount: 2))
        .MultiAgent(
            policies: [Left, Right],
            agentToPolicy: new Dictionary<string, string> { ["agent_0"] = Left, ["agent_1"] = Right })
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
        .Debugging(seed: seed);

    /// <summary>Trains, adds, trains, removes, trains and saves.</summary>
    /// <returns>Whether those who stay reached the target.</returns>
    private bool Change(PpoAlgorithm algorithm)
    {
        Train(algorithm, "left and right learn", JoinAt, Left, Right);

        // The third has wider networks. While it learns, nobody else does.
        algorithm.AddModule(
            Third,
            new ActorCriticSpec { Settings = new ActorCriticSettings { Hidden = 128 } },
            agentToPolicy: new Dictionary<string, string> { ["agent_1"] = Third },
            policiesToTrain: [Third]);
        Train(algorithm, "third has joined and learns alone", Target, Third);

        algorithm.RemoveModule(Right, policiesToTrain: [Left, Third]);
        var last = Train(algorithm, "right has left, left and third learn", Target, Left, Third);

        algorithm.SaveToPath(options.Out!);
        Write($"add-module: left={Return(last, Left):0.0} third={Return(last, Third):0.0} env_steps={last?.NumEnvStepsSampledLifetime} checkpoint={options.Out}");
        return Reached(last, Target, Left, Third);
    }

    /// <summary>A run of its own, built from what the checkpoint says: with the modules that were there, not those that the first run began with.</summary>
    private int GoOn()
    {
        using var algorithm = PpoAlgorithm.FromCheckpoint(options.Out!, config => config.Environment((_, _) => new MultiAgentCartPole(agentCount: 2)));
        var iteration = algorithm.TrainingIteration;
        Write($"restored: {string.Join(", ", algorithm.Learner.Module.Items.Select(entry => $"{entry.Key} ({entry.Value.ParameterCount} parameters)"))} at iteration {iteration}");
        var last = algorithm.Train(result => result.TrainingIteration == iteration + MoreIterations, cancellationToken: cancellation);
        if (cancellation.IsCancellationRequested)
        {
            return SampleProgram.Stopped;
        }

        Write($"second run: left={Return(last, Left):0.0} third={Return(last, Third):0.0} env_steps={last?.NumEnvStepsSampledLifetime} after {MoreIterations} more iterations");
        return algorithm.Learner.Module.Keys.SequenceEqual([Left, Third]) ? 0 : 1;
    }

    private TrainResult? Train(PpoAlgorithm algorithm, string phase, double target, params string[] policies)
    {
        var last = algorithm.Train(result => Reached(result, target, policies) || result.NumEnvStepsSampledLifetime >= options.Steps, cancellationToken: cancellation);
        var returns = string.Join("  ", algorithm.Learner.Module.Keys.Select(id => string.Create(CultureInfo.InvariantCulture, $"{id} {Return(last, id):0.0}")));
        Write($"steps {last?.NumEnvStepsSampledLifetime,7}  {phase,-37}  {returns}");
        return last;
    }

    private static bool Reached(TrainResult? result, double target, params string[] policies) => policies.All(policy => Return(result, policy) >= target);

    /// <summary>The mean return of a policy over the last 100 episodes, exploring; NaN before the first has ended.</summary>
    private static double Return(TrainResult? result, string policy) =>
        result is not null && result.Metrics.TryGetValue((MetricNames.EnvRunners, MetricNames.ModuleEpisodeReturnsMean, policy), out var metric) ? metric.Value : double.NaN;

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
