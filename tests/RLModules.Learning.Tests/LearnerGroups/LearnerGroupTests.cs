using RLModules.Checkpoints;
using RLModules.Learning.LearnerGroups;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Tests.Learners;
using static RLModules.Learning.Tests.LearnerGroups.GroupFixture;
using static RLModules.Learning.Tests.Learners.LearnerFixture;

namespace RLModules.Learning.Tests.LearnerGroups;

public sealed class LearnerGroupTests
{
    // Clipped far below the gradients' norm, so that clipping each learner's own gradients would show.
    [Theory]
    [InlineData(GradClipBy.GlobalNorm, 257, 255)]
    [InlineData(GradClipBy.Value, 257, 255)]
    [InlineData(GradClipBy.Norm, 257, 255)]
    [InlineData(GradClipBy.GlobalNorm, 40, 3, 17)]
    [InlineData(GradClipBy.GlobalNorm, 20, 0, 44)]
    public void Learners_on_unequal_shards_take_the_steps_of_one_on_the_whole(GradClipBy clipBy, params int[] rows)
    {
        TestConfig Clipped(int learners) => Config().Training(lr: 0.01, gradClip: 0.05).Training(gradClipBy: clipBy).Learners(learners);
        using var alone = Group(Clipped(0), "a", "b");
        using var group = Group(Clipped(rows.Length), "a", "b");
        for (var i = 0; i < 20; i++)
        {
            var (whole, shards) = Masked(i, ["a", "b"], rows);

            alone.UpdateFromBatch(whole);
            group.UpdateFromShards(shards);
        }

        var (expected, actual) = (Values(alone.Learner.Module), Values(group.Learner.Module));
        Assert.Equal(0, expected.Zip(actual, (x, y) => Math.Abs(x - y)).Max(), 1e-6);
        RequireEqualReplicas(group);
    }

    [Fact]
    public void Module_without_rows_in_a_shard_is_learned_from_the_others()
    {
        using var alone = Group(0, "a", "b");
        using var group = Group(2, "a", "b");
        for (var i = 0; i < 20; i++)
        {
            var (whole, shards) = Masked(i, ["a", "b"], 30, 20);
            shards[1].Modules.Remove("a");
            whole.Modules.GetDict("a")[Columns.LossMask] = TorchSharp.torch.arange(50).lt(30);

            alone.UpdateFromBatch(whole);
            group.UpdateFromShards(shards);
        }

        Assert.Equal(0, Values(alone.Learner.Module).Zip(Values(group.Learner.Module), (x, y) => Math.Abs(x - y)).Max(), 1e-6);
        RequireEqualReplicas(group);
    }

    [Fact]
    public void Not_a_number_in_one_shard_skips_the_step_of_its_module_everywhere_and_counts_once()
    {
        using var group = Group(2, "a", "b");
        var before = Values(group.Learner.Module["a"]);
        var other = Values(group.Learner.Module["b"]);
        var (_, shards) = Masked(1, ["a", "b"], 20, 20);
        shards[1].Modules.GetDict("a")[Columns.ValueTargets].fill_(float.NaN);

        var metrics = group.UpdateFromShards(shards);

        Assert.Equal(1, metrics[("a", LearnerMetrics.NumNonFiniteStepsSkippedLifetime)]);
        Assert.Equal(before, Values(group.Learner.Module["a"]));
        Assert.NotEqual(other, Values(group.Learner.Module["b"]));
        RequireEqualReplicas(group);
    }

    [Fact]
    public void Batch_is_divided_into_equal_rows_and_all_learners_make_the_same_number_of_steps()
    {
        using var group = Group(3, "a", "b");
        var batch = Batches(100, "a");
        batch.Modules.Add("b", Batch(40));

        var metrics = group.UpdateFromBatch(batch, new UpdateOptions { MinibatchSize = 8, NumEpochs = 3 });

        // int(3 · 100 / (3 · 8)) minibatches, as in RLlib.
        Assert.Equal([12L, 12L, 12L], group.ForEachLearner(learner => learner.GradientSteps));
        Assert.Equal(100, metrics[("a", "num_module_steps_trained")]);
        Assert.Equal(100, metrics[(ModuleId.AllModules, "num_env_steps_trained")]);
        RequireEqualReplicas(group);
    }

    [Fact]
    public void One_seed_gives_one_run_whichever_thread_is_first()
    {
        float[] Run(int run)
        {
            using var group = Group(3, "a", "b");
            var random = new Random(run);
            group.ForEachLearner(learner => ((MaskedRegression)learner).OnLoss = () => Thread.SpinWait(random.Next(2000)));
            for (var i = 0; i < 3; i++)
            {
                group.UpdateFromBatch(Batches(100, "a", "b"), Minibatches);
            }

            return Values(group.Learner.Module);
        }

        var first = Run(0);

        Assert.All(Enumerable.Range(1, 4), run => Assert.Equal(first, Run(run)));
    }

    [Fact]
    public void Restored_group_goes_on_as_the_saved_one_bit_for_bit()
    {
        using var group = Group(2, "a", "b");
        group.UpdateFromBatch(Batches(129, "a", "b"), Minibatches);
        using var state = group.GetState().Clone();
        using var restored = Group(Config().Debugging(seed: 99).Learners(2), "a", "b");
        group.UpdateFromBatch(Batches(129, "a", "b"), Minibatches);

        var report = restored.SetState(state);
        var metrics = restored.UpdateFromBatch(Batches(129, "a", "b"), Minibatches);

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(Weights(group), Weights(restored));
        Assert.Equal(258, metrics[("a", "num_module_steps_trained_lifetime")]);
    }

    [Fact]
    public void Saved_group_is_restored_in_every_learner_whole_or_one_module_of_it()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        using var group = Group(2, "a", "b");
        group.UpdateFromBatch(Batches(129, "a", "b"), Minibatches);
        group.SaveToPath(directory);
        using var restored = Group(2, "a", "b");
        using var part = Group(3, "a", "b");
        var untouched = Values(part.Learner.Module["b"]);

        var report = restored.RestoreFromPath(directory);
        part.RestoreFromPath(directory, "learner/rl_module/a");
        var afterRestore = Weights(restored);
        group.UpdateFromBatch(Batches(129, "a", "b"), Minibatches);
        restored.UpdateFromBatch(Batches(129, "a", "b"), Minibatches);
        Directory.Delete(directory, recursive: true);

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(afterRestore[0], afterRestore[1]);
        Assert.Equal(Weights(group), Weights(restored));
        Assert.All(part.ForEachLearner(learner => Values(learner.Module["a"])), own => Assert.Equal(afterRestore[0][..own.Length], own));
        Assert.All(part.ForEachLearner(learner => Values(learner.Module["b"])), own => Assert.Equal(untouched, own));
    }

    [Fact]
    public void Local_group_is_its_learner()
    {
        using var group = Group(0);
        using var learner = new MaskedRegression(Config(), Spec());
        learner.Build();

        var metrics = group.UpdateFromBatch(MultiAgentBatch.Of(Batch(100)), Minibatches);
        learner.UpdateFromBatch(Batch(100), Minibatches);

        Assert.Equal(0, group.Count);
        Assert.Equal(100, metrics[(ModuleId.Default, "num_module_steps_trained")]);
        Assert.Equal(Values(learner.Module), Values(group.Learner.Module));
        Assert.Throws<InvalidOperationException>(() => group.BeginUpdateFromBatch(MultiAgentBatch.Of(Batch(100))));
    }

    [Fact]
    public void Modules_and_weights_reach_every_learner()
    {
        using var group = Group(2, "a", "b");
        using var weights = group.GetWeights(["a"]);

        group.AddModule("c", Spec());
        group.UpdateFromBatch(Batches(64, "a", "b", "c"), Minibatches);
        group.SetWeights(weights);
        RequireEqualReplicas(group);
        group.RemoveModule("b");
        group.UpdateFromBatch(Batches(64, "a", "c"), Minibatches);

        Assert.All(group.ForEachLearner(learner => learner.Module.Keys), keys => Assert.Equal(["a", "c"], keys));
        RequireEqualReplicas(group);
    }
}
