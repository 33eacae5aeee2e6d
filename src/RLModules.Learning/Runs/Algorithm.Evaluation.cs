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
        var ended = batch.Episodes.Where(episode => episode.IsDone).ToArray();
        return new EvaluationResult([.. ended.Select(episode => episode.GetReturn())], [.. ended.Select(episode => (long)episode.Time)], batch.EnvironmentSteps);
    }

    private EnvRunner CreateEvaluationRunner()
    {
        var count = Config.EvaluationNumEnvs ?? (Config.EvaluationDurationUnit == DurationUnit.Episodes ? Config.EvaluationDuration : Config.NumEnvsPerEnvRunner);
        return source.CreateRunner(
            new EnvironmentContext(count, Config.Seed + EvaluationSeedOffset, RunnerIndex: -1),
            source.ActingModule(Learner.Module),
            Config.ToEnvRunnerOptions() with { Seed = Config.Seed + EvaluationSeedOffset, UpdatesStatistics = false });
    }
}
