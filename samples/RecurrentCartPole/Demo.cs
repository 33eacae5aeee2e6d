using System.Globalization;
using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Learning.Runs;
using RLModules.Samples;
using RLModules.Sampling.Connectors.EnvToModule;

namespace RecurrentCartPoleSample;

/// <summary>CartPole with its velocities hidden, learned by the default networks with an LSTM and by the same without: one setting is another.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    /// <summary>The mean return over the last 100 training episodes that counts as learned (RLlib's own goal for this environment).</summary>
    public const double Target = 350;

    /// <summary>One layer for actor and critic; with an LSTM behind it both know what was seen since the episode began.</summary>
    private static readonly DefaultModelConfig Networks = new()
    {
        FcnetHiddens = [64],
        FcnetKernelInitializer = Initializer.Orthogonal(),
        LstmCellSize = 64,
        VfShareLayers = true,
    };

    /// <returns>The exit code: 0 where the module with memory reached the target and the one without not half of it, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        var recurrent = Train("lstm", Networks with { UseLstm = true }, options.Steps);
        if (recurrent is null || cancellation.IsCancellationRequested)
        {
            return SampleProgram.Stopped;
        }

        var forgetful = Train("none", Networks, recurrent.NumEnvStepsSampledLifetime);
        if (forgetful is null || cancellation.IsCancellationRequested)
        {
            return SampleProgram.Stopped;
        }

        Write($"recurrent-cartpole: lstm={recurrent.EpisodeReturnMean:0.0} none={forgetful.EpisodeReturnMean:0.0} env_steps={recurrent.NumEnvStepsSampledLifetime}");
        return recurrent.EpisodeReturnMean >= Target && forgetful.EpisodeReturnMean < Target / 2 ? 0 : 1;
    }

    /// <summary>The settings. Observations are normalised as they come, since the angle moves by hundredths of a radian only.</summary>
    internal static PpoConfig Config(ulong seed, DefaultModelConfig module) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment("StatelessCartPole")
        .RLModule(module)
        .EnvRunners(numEnvsPerEnvRunner: 32, envToModuleConnector: (_, _) => [new MeanStdFilter()])
        .Training(
            lr: 1e-3,
            lambda: 0.95,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            vfLossCoeff: 0.05,
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 4096,
            minibatchSize: 512,
            numEpochs: 6)
        .Debugging(seed: seed);

    private TrainResult? Train(string name, DefaultModelConfig module, long steps)
    {
        using var algorithm = Config(options.Seed, module).Build();
        return algorithm.Train(
            result =>
            {
                if (result.TrainingIteration % 5 == 0)
                {
                    Write($"{name}  steps {result.NumEnvStepsSampledLifetime,7}  return {result.EpisodeReturnMean,6:0.0}  {result.SamplingTime.TotalSeconds:0.00} s sampling {result.LearningTime.TotalSeconds:0.00} s learning");
                }

                return result.EpisodeReturnMean >= Target || result.NumEnvStepsSampledLifetime >= steps;
            },
            cancellationToken: cancellation);
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
