using System.Globalization;
using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Runs;
using RLModules.Metrics;
using RLModules.Sampling.Environments;
using RLModules.Samples;

namespace MultiAgentCartPoleSample;

/// <summary>Two agents, two policies, one environment.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>Mean return that each policy is to reach.</summary>
    public const double Target = 400;

    private static readonly string[] Policies = ["left", "right"];

    private readonly PpoConfig config = new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment((_, _) => new MultiAgentCartPole(agentCount: 2))
        .MultiAgent(
            policies: Policies,
            agentToPolicy: new Dictionary<string, string> { ["agent_0"] = "left", ["agent_1"] = "right" })
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
        .Debugging(seed: options.Seed);

    /// <returns>The exit code: 0 where both policies reached the target, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        using var algorithm = config.Build();
        var last = algorithm.Train(
            result =>
            {
                if (result.TrainingIteration % 10 == 0)
                {
                    Write($"steps {result.NumEnvStepsSampledLifetime,7}  episodes {result.NumEpisodesLifetime,5}  left {Return(result, "left"),6:0.0}  right {Return(result, "right"),6:0.0}");
                }

                return IsReached(result) || result.NumEnvStepsSampledLifetime >= options.Steps;
            },
            cancellationToken: cancellation);
        var reached = last is not null && IsReached(last);
        if (cancellation.IsCancellationRequested && !reached)
        {
            return SampleProgram.Stopped;
        }

        Write($"multi-agent-cartpole: left={Return(last!, "left"):0.0} right={Return(last!, "right"):0.0} env_steps={last!.NumEnvStepsSampledLifetime}");
        return reached ? 0 : 1;
    }

    private static bool IsReached(TrainResult result) => Policies.All(policy => Return(result, policy) >= Target);

    /// <summary>The mean return of a policy over the last 100 episodes, exploring as it trains; NaN before the first has ended.</summary>
    private static double Return(TrainResult result, string policy) =>
        result.Metrics.TryGetValue((MetricNames.EnvRunners, MetricNames.ModuleEpisodeReturnsMean, policy), out var metric) ? metric.Value : double.NaN;

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
