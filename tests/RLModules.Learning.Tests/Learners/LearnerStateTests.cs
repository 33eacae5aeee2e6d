using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using static RLModules.Learning.Tests.Learners.LearnerFixture;

namespace RLModules.Learning.Tests.Learners;

public sealed class LearnerStateTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Restored_learner_goes_on_as_the_saved_one_bit_for_bit()
    {
        using var learner = Built(Modules("a", "b"));
        learner.UpdateFromBatch(Batches(128, "a", "b"), Minibatches);
        learner.SaveToPath(directory);
        using var restored = Built(Modules("a", "b"), Config().Training(lr: 0.5).Debugging(seed: 99));
        learner.UpdateFromBatch(Batches(128, "a", "b"), Minibatches);

        var report = restored.RestoreFromPath(directory);
        var metrics = restored.UpdateFromBatch(Batches(128, "a", "b"), Minibatches);

        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(Values(learner.Module), Values(restored.Module));
        Assert.Equal(learner.ShuffleState, restored.ShuffleState);
        Assert.Equal((learner.WeightsSequenceNumber, learner.GradientSteps), (restored.WeightsSequenceNumber, restored.GradientSteps));
        Assert.Equal(256, metrics[("a", "num_module_steps_trained_lifetime")]);
    }

    [Fact]
    public void Older_state_is_restored_too_and_the_version_grows()
    {
        using var module = Module();
        using var learner = Built(module);
        learner.UpdateFromBatch(Batch(8));
        using var state = learner.GetState().Clone();
        var weights = Values(module);
        learner.UpdateFromBatch(Batch(8));
        learner.UpdateFromBatch(Batch(8));

        learner.SetState(state);

        // RLlib would keep the weights here, and restore the optimizer alone.
        Assert.Equal(weights, Values(module));
        Assert.Equal(4, learner.WeightsSequenceNumber);
    }

    [Fact]
    public void State_of_another_architecture_is_refused_and_changes_nothing()
    {
        using var module = Module();
        using var learner = Built(module);
        learner.UpdateFromBatch(Batch(8));
        using var wide = (Spec() with { Settings = new() { Hidden = 32 } }).Build();
        using var other = Built(wide);
        var before = Values(module);

        Assert.Throws<CheckpointMismatchException>(() => learner.SetState(other.GetState()));

        Assert.Equal(before, Values(module));
        Assert.Equal(1, learner.WeightsSequenceNumber);
    }

    [Fact]
    public void Modules_to_train_are_restored_and_a_delegate_is_asked_for()
    {
        using var learner = Built(Modules("a", "b"), Config().MultiAgent(policies: ["a", "b"], policiesToTrain: ["b"], policiesToTrainFilter: (id, _) => id == "b"));
        using var restored = Built(Modules("a", "b"));

        var report = restored.SetState(learner.GetState());

        Assert.Contains(report.Notes, note => note.Contains("set PoliciesToTrainFilter again", StringComparison.Ordinal));
        Assert.Equal<string>(["b"], restored.Config.PoliciesToTrain!.Value);
    }

    [Fact]
    public void Modules_can_be_restored_alone()
    {
        using var learner = Built(Modules("a", "b"));
        learner.UpdateFromBatch(Batches(8, "a", "b"));
        learner.SaveToPath(directory);
        using var restored = Built(Modules("a", "b"));

        restored.RestoreFromPath(directory, component: "rl_module");

        Assert.Equal(Values(learner.Module), Values(restored.Module));
        Assert.Equal(0, restored.GradientSteps);
    }

    [Fact]
    public void Module_added_while_training_learns_and_leaves_with_its_metrics()
    {
        using var module = Module();
        using var learner = Built(module);
        learner.UpdateFromBatch(Batch(8));

        var added = learner.AddModule("new_player", Spec());
        var before = Values(added);
        var metrics = learner.UpdateFromBatch(Batches(8, ModuleId.Default, "new_player"));

        Assert.NotEqual(before, Values(added));
        Assert.Contains("new_player", learner.Config.Policies);
        Assert.True(metrics.TryGetValue(("new_player", "total_loss"), out _));
        learner.RemoveModule("new_player");
        Assert.Equal([ModuleId.Default], learner.Module.Keys);
        Assert.Empty(learner.GetOptimizersForModule("new_player"));
        Assert.False(learner.UpdateFromBatch(Batch(8)).TryGetValue(("new_player", "num_module_steps_trained_lifetime"), out _));
        Assert.Throws<ArgumentException>(() => learner.UpdateFromBatch(Batches(8, "new_player")));
    }

    [Fact]
    public void Module_is_added_with_settings_of_its_own_and_may_be_the_only_one_trained()
    {
        using var module = Module();
        using var learner = Built(module);

        learner.AddModule("slow", Spec(), new() { ["lr"] = 1e-6 }, policiesToTrain: ["slow"]);
        var before = Values(module);
        learner.UpdateFromBatch(Batches(8, ModuleId.Default, "slow"));

        Assert.Equal(1e-6, learner.GetOptimizer("slow").LearningRate);
        Assert.Equal(before, Values(module));
    }

    [Fact]
    public void Module_that_cannot_be_added_changes_nothing()
    {
        using var module = Module();
        using var learner = new ValueRegression(Config(), module)
        {
            Configure = (self, id) =>
            {
                if (id == ModuleId.Default)
                {
                    self.RegisterOptimizer(new FlatAdam(self.GetParameters(self.Module[id])), id);
                }
            },
        };
        learner.Build();

        Assert.Contains("no optimizer steps", Assert.Throws<InvalidOperationException>(() => learner.AddModule("orphan", Spec())).Message);
        Assert.Contains("has a module 'default_policy' already", Assert.Throws<ArgumentException>(() => learner.AddModule(ModuleId.Default, Spec())).Message);
        Assert.Throws<ArgumentException>(() => learner.AddModule(string.Concat("a", "/b"), Spec()));
        Assert.Contains("is the only module", Assert.Throws<InvalidOperationException>(() => learner.RemoveModule(ModuleId.Default)).Message);
        Assert.Throws<KeyNotFoundException>(() => learner.RemoveModule("nobody"));

        Assert.Equal([ModuleId.Default], learner.Module.Keys);
        Assert.Equal<string>([ModuleId.Default], learner.Config.Policies);
        learner.UpdateFromBatch(Batch(8));
    }
}
