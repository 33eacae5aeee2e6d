using System.Globalization;
using CartPoleSample;
using RLModules;
using RLModules.Algorithms.Ppo;
using RLModules.Sampling.Connectors.Learner;
using RLModules.Samples;

namespace CuriositySample;

/// <summary>Plain PPO and PPO with curiosity on the same maze, with the same settings, seeds and budget.</summary>
internal sealed class Demo(SampleOptions options, TextWriter output, CancellationToken cancellation)
{
    public const int SeedCount = 3;

    /// <summary>The share of greedy episodes that arrive for the maze to count as solved: all.</summary>
    public const double Target = 1;

    /// <summary>Learns beside the policy, acts never.</summary>
    internal const string Curiosity = "curiosity";

    /// <summary>η: new is worth walking to, but a whole episode of it is worth less than the goal, which ends the episode.</summary>
    internal const double CuriosityScale = 0.005;

    /// <summary>A step that was seen in a batch or two is to be known.</summary>
    private const double CuriosityLearningRate = 3e-3;

    /// <returns>The exit code: 0 where curiosity solved the maze with every seed and plain PPO with none, 1 where not, 130 after Ctrl-C.</returns>
    public int Run()
    {
        var (plainSolved, curiousSolved) = (0, 0);
        for (var i = 0; i < SeedCount; i++)
        {
            var seed = options.Seed + (ulong)i;
            plainSolved += Train("plain PPO", seed, Config(seed).RLModule(new ActorCriticSpec())) ? 1 : 0;
            curiousSolved += Train("curious PPO", seed, Curious(Config(seed))) ? 1 : 0;
            if (cancellation.IsCancellationRequested)
            {
                return SampleProgram.Stopped;
            }
        }

        Write($"curiosity: solved_with={curiousSolved}/{SeedCount} solved_without={plainSolved}/{SeedCount} env_steps_each={options.Steps}");
        return curiousSolved == SeedCount && plainSolved < curiousSolved ? 0 : 1;
    }

    /// <summary>Adds the curiosity module to a run: a module that only the learner has, and the pieces that feed it.</summary>
    internal static PpoConfig Curious(PpoConfig config) => config
        .RLModule(new MultiRLModuleSpec
        {
            Modules = new Dictionary<string, RLModuleSpec>
            {
                [ModuleId.Default] = new ActorCriticSpec(),
                [Curiosity] = new CuriosityModelSpec { LearnerOnly = true },
            },
        })
        .LearnerConnectors((_, _) =>
        [
            new AddObservationsFromEpisodesToTrainBatch(),
            new AddNextObservationsFromEpisodesToTrainBatch(),
            new AddColumnsFromEpisodesToTrainBatch(),
            new AddCuriosity(Curiosity, CuriosityScale),
        ])
        .OverrideForModule(Curiosity, own => own.Lr = CuriosityLearningRate);

    internal static PpoConfig Config(ulong seed) => new PpoConfig { AdamEpsilon = 1e-5 }
        .Environment((_, _) => new SparseMaze())
        .EnvRunners(numEnvsPerEnvRunner: 16)
        .Training(
            lr: 1e-3,
            lambda: 0.95,
            clipParam: 0.2,
            vfClipParam: double.PositiveInfinity,
            entropyCoeff: 0.01,
            useKLLoss: false,
            gradClip: 0.5,
            trainBatchSize: 1024,
            minibatchSize: 128,
            numEpochs: 4)
        .Evaluation(interval: 10, duration: 1)
        .Debugging(seed: seed);

    private bool Train(string name, ulong seed, PpoConfig config)
    {
        using var algorithm = config.Build();
        var last = algorithm.Train(
            result => result.Evaluation?.EpisodeReturnMean >= Target || result.NumEnvStepsSampledLifetime >= options.Steps,
            cancellationToken: cancellation);
        var solved = last?.Evaluation?.EpisodeReturnMean >= Target;
        Write($"seed {seed}  {name,-11}  {(solved ? "solved" : "not solved"),-10}  after {last?.NumEnvStepsSampledLifetime,6} steps, {last?.NumEpisodesLifetime,5} episodes, of the last 100 arrived {last?.EpisodeReturnMean:0%}");
        return solved;
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
