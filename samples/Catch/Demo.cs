using System.Globalization;
using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Learning.Runs;
using RLModules.Samples;
using RLModules.Sampling.Connectors.EnvToModule;

namespace CatchSample;

/// <summary>A game learned from its pixels by networks that a config describes: no module is written.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>The mean return of a greedy evaluation that counts as learned; a ball is worth 1 or −1, and who stands still gets about −0.45.</summary>
    public const double Target = 0.9;

    /// <returns>The exit code: 0 where the target was reached, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        using var run = Config(options.Seed).Build();
        var last = run.Train(
            result =>
            {
                Write($"steps {result.NumEnvStepsSampledLifetime,7}  return {result.EpisodeReturnMean,5:0.00}  greedy {result.Evaluation?.EpisodeReturnMean,5:0.00}  {result.SamplingTime.TotalSeconds:0.00} s sampling {result.LearningTime.TotalSeconds:0.00} s learning");
                return result.Evaluation?.EpisodeReturnMean >= Target || result.NumEnvStepsSampledLifetime >= options.Steps;
            },
            cancellationToken: cancellation);
        var reached = last?.Evaluation?.EpisodeReturnMean >= Target;
        if (cancellation.IsCancellationRequested && !reached)
        {
            return SampleProgram.Stopped;
        }

        Write($"catch: eval_return={last!.Evaluation?.EpisodeReturnMean:0.00} env_steps={last.NumEnvStepsSampledLifetime}");
        return reached ? 0 : 1;
    }

    /// <summary>The settings: pixels from −1 to 1, two convolutions and a dense layer that actor and critic share.</summary>
    internal static PpoConfig Config(ulong seed) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment("Catch")
        .RLModule(new DefaultModelConfig
        {
            ConvFilters = [new(16, 8, 4), new(32, 4, 2)],
            ConvDenseHiddens = [64],
            VfShareLayers = true,
        })
        .EnvRunners(numEnvsPerEnvRunner: 32, envToModuleConnector: (_, _) => [new NormalizeBoxObservations()])
        .Training(
            lr: 1e-3,
            lambda: 0.95,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            vfLossCoeff: 0.5,
            entropyCoeff: 0.01,
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 2048,
            minibatchSize: 128,
            numEpochs: 4)
        .Evaluation(interval: 5, duration: 200)
        .Debugging(seed: seed);

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
