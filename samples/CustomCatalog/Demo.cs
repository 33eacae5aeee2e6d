using System.Globalization;
using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Samples;

namespace CustomCatalogSample;

/// <summary>Trains CartPole with the default networks changed in two ways, one after the other.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    public const double Target = 400;

    private static readonly DefaultModelConfig Networks = new() { FcnetHiddens = [64, 64] };

    /// <returns>The exit code: 0 where both reached the target, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        var reached = Train("catalog", new DefaultPpoModuleSpec { Settings = Networks, Catalog = new NormalizedCatalog() });
        reached &= Train("inheritance", new ScaledValueModuleSpec { Settings = Networks });
        return cancellation.IsCancellationRequested && !reached ? SampleProgram.Stopped : reached ? 0 : 1;
    }

    /// <summary>The run of a module, whose spaces are the environment's.</summary>
    public static PpoConfig Config(RLModuleSpec module, ulong seed) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment("CartPole-v1")
        .RLModule(module)
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

    private bool Train(string way, RLModuleSpec module)
    {
        using var algorithm = Config(module, options.Seed).Build();
        var last = algorithm.Train(
            result => result.Evaluation?.EpisodeReturnMean >= Target || result.NumEnvStepsSampledLifetime >= options.Steps,
            cancellationToken: cancellation);
        var reached = last?.Evaluation?.EpisodeReturnMean >= Target;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{way}: eval_return={last?.Evaluation?.EpisodeReturnMean:0.0} env_steps={last?.NumEnvStepsSampledLifetime} value_head={string.Join(',', algorithm.Learner.Module.GetState().Keys.Where(key => key.Contains(".vf.", StringComparison.Ordinal)))}"));
        return reached;
    }
}
