using RLModules.Learning.LearnerGroups;
using RLModules.Learning.Learners;
using RLModules.Learning.Tests.Learners;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.LearnerGroups;

/// <summary>Groups and batches to try them with.</summary>
internal static class GroupFixture
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public static LearnerGroup Group(int learners, params string[] ids) => Group(LearnerFixture.Config().Learners(learners), ids);

    public static LearnerGroup Group(TestConfig config, params string[] ids) => new(config, settings => new MaskedRegression((TestConfig)settings, Spec(ids)));

    /// <summary>A whole batch with a mask that leaves every row of the first part and two thirds of the others.</summary>
    public static (MultiAgentBatch Whole, MultiAgentBatch[] Shards) Masked(int seed, string[] ids, params int[] rows)
    {
        var (whole, shards) = (new TensorDict(), rows.Select(_ => new TensorDict()).ToArray());
        manual_seed(seed);
        foreach (var id in ids)
        {
            var observations = randn(rows.Sum(), 2);
            var mask = arange(rows.Sum()).remainder(3).ne(0).logical_or(arange(rows.Sum()).lt(rows[0]));
            var columns = new TensorDict
            {
                { Columns.Obs, observations },
                { Columns.ValueTargets, observations.select(1, 0) + 2 * observations.select(1, 1) + randn(rows.Sum()) },
                { Columns.LossMask, mask },
            };
            whole.Add(id, columns);
            for (var (i, start) = (0, 0); i < rows.Length; start += rows[i++])
            {
                if (rows[i] > 0)
                {
                    var (from, length) = (start, rows[i]);
                    var part = columns.Map(column => column.narrow(0, from, length));
                    if (i == 0)
                    {
                        part.Remove(Columns.LossMask);
                    }

                    shards[i].Add(id, part);
                }
            }
        }

        return (new MultiAgentBatch(whole, rows.Sum()), [.. shards.Select((shard, i) => new MultiAgentBatch(shard, rows[i]))]);
    }

    /// <summary>The weights of every learner.</summary>
    public static float[][] Weights(LearnerGroup group) => [.. group.ForEachLearner(learner => LearnerFixture.Values(learner.Module))];

    public static void RequireEqualReplicas(LearnerGroup group)
    {
        var weights = Weights(group);
        Assert.All(weights, own => Assert.Equal(weights[0], own));
    }

    private static RLModuleSpec Spec(string[] ids) => ids.Length == 0
        ? LearnerFixture.Spec()
        : new MultiRLModuleSpec { Modules = ids.ToDictionary(id => id, _ => (RLModuleSpec)LearnerFixture.Spec()) };
}
