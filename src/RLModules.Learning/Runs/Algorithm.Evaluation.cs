using RLModules.Checkpoints;
using RLModules.Learning.Configuration;
using RLModules.Sampling.Environments;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Learning.Runs;

/// <summary>How good the module is: evaluation with runners of its own.</summary>
public abstract partial class Algorithm
{
    /// <summary>Evaluations play other starts than training does.</summary>
    private const ulong EvaluationSeedOffset = 1_000_000;

    private EnvRunner? evaluationRunner;

    /// <summary>
    /// Plays <see cref="AlgorithmConfig.EvaluationDuration"/> with the module as it is; nothing that training uses changes. Of whole episodes every
    /// environment plays the same number, since the first to end would be the short ones.
    /// </summary>
    public EvaluationResult Evaluate()
    {
        evaluationRunner ??= CreateEvaluationRunner();
        evaluationRunner.EnvToModule.SetState(EnvRunners.Runners[0].EnvToModule.GetState());
        var duration = Config.EvaluationDuration;
        var batch = evaluationRunner.Sample(new SampleRequest
        {
            NumEpisodes = Config.EvaluationDurationUnit == DurationUnit.Episodes ? duration : null,
            NumTimesteps = Config.EvaluationDurationUnit == DurationUnit.Timesteps ? duration : null,
            Explore = Config.EvaluationExplore,
            ForceReset = Config.EvaluationRepeatsStarts,
            EnvironmentSeed = Config.EvaluationRepeatsStarts ? Config.Seed + EvaluationSeedOffset : null,
        });
        return batch.MultiAgentEpisodes.Count == 0
            ? Result(batch, batch.Episodes.Where(episode => episode.IsDone).Select(episode => (episode.GetReturn(), (long)episode.Time)))
            : Result(batch, batch.MultiAgentEpisodes.Where(episode => episode.IsDone).Select(episode => (episode.GetReturn(), episode.EnvTime)));
    }

    private static EvaluationResult Result(EpisodeBatch batch, IEnumerable<(double Return, long Length)> ended)
    {
        var episodes = ended.ToArray();
        return new EvaluationResult([.. episodes.Select(episode => episode.Return)], [.. episodes.Select(episode => episode.Length)], batch.EnvironmentSteps);
    }

    private EnvRunner CreateEvaluationRunner()
    {
        var count = Config.EvaluationNumEnvs ?? (Config.EvaluationDurationUnit == DurationUnit.Episodes ? Config.EvaluationDuration : Config.NumEnvsPerEnvRunner);
        return source.CreateRunner(
            new EnvironmentContext(count, Config.Seed + EvaluationSeedOffset, RunnerIndex: -1) { Options = Config.ToVectorEnvironmentOptions() },
            source.ActingModule(Learner.Module),
            RunnerOptions() with { Seed = Config.Seed + EvaluationSeedOffset, UpdatesStatistics = false });
    }
}
