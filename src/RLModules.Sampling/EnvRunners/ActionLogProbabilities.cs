using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>Log-probabilities of all actions that a module chose in a sampling call, in one pass: per step they would cost four operators each time.</summary>
internal static class ActionLogProbabilities
{
    /// <summary>Adds the column <c>action_logp</c> to episodes that have <c>action_dist_inputs</c> and lack it.</summary>
    public static void Add(RLModule module, IEnumerable<SingleAgentEpisode> sampled)
    {
        SingleAgentEpisode[] episodes =
        [
            .. sampled.Where(static episode => episode.FindExtraModelOutput(Columns.ActionLogp) is null && episode.FindExtraModelOutput(Columns.ActionDistInputs) is not null),
        ];
        if (episodes.Length == 0)
        {
            return;
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var inputs = Join(episodes, static episode => episode.FindExtraModelOutput(Columns.ActionDistInputs)!);
        var actions = Join(episodes, static episode => episode.Actions);
        var all = module.ActionDistributionType.FromInputs(inputs).LogProb(actions).contiguous().bytes;
        foreach (var episode in episodes)
        {
            var own = episode.AddExtraModelOutput(Columns.ActionLogp, ScalarType.Float32, []);
            var size = episode.Length * own.RowBytes;
            own.AddBytes(all[..size]);
            all = all[size..];
        }
    }

    private static Tensor Join(SingleAgentEpisode[] episodes, Func<SingleAgentEpisode, EpisodeColumn> column)
    {
        var first = column(episodes[0]);
        var joined = empty([episodes.Sum(static episode => (long)episode.Length), .. first.RowShape], first.DType);
        var rest = joined.bytes;
        foreach (var episode in episodes)
        {
            var bytes = column(episode).Bytes;
            bytes.CopyTo(rest);
            rest = rest[bytes.Length..];
        }

        return joined;
    }
}
