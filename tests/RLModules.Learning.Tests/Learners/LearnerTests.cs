using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Metrics;
using static RLModules.Learning.Tests.Learners.LearnerFixture;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

public class LearnerTests
{
    [Fact]
    public void Value_function_learns_a_linear_target()
    {
        using var module = Module();
        using var learner = Built(module);
        var options = new UpdateOptions { MinibatchSize = 64, NumEpochs = 40, ShuffleBatchPerEpoch = true };

        var first = learner.UpdateFromBatch(Batch(256), options)[(ModuleId.Default, MetricNames.TotalLoss)];
        var later = learner.UpdateFromBatch(Batch(256), options)[(ModuleId.Default, MetricNames.TotalLoss)];

        // Budget: 2 × 40 epochs of 4 minibatches. The target has variance 1 + 4 = 5.
        Assert.True(first > later, $"{first} then {later}");
        Assert.InRange(later, 0, 0.05);
    }

    [Fact]
    public void Head_outside_the_loss_does_not_move()
    {
        using var module = Module();
        using var learner = Built(module);
        var before = module.GetState().Clone();

        learner.UpdateFromBatch(Batch(64));

        foreach (var (name, tensor) in module.GetState().Entries)
        {
            var moved = !Values(before[name]).SequenceEqual(Values(tensor));
            Assert.True(moved == name.StartsWith("critic", StringComparison.Ordinal), $"{name} moved: {moved}");
        }
    }

    [Fact]
    public void Metrics_have_RLlibs_names_and_count_what_was_trained_on()
    {
        using var learner = Built(Modules("a", "b"));
        learner.UpdateFromBatch(Batches(128, "a", "b"), Minibatches);

        var metrics = learner.UpdateFromBatch(new MultiAgentBatch(Batches(128, "a", "b").Modules, environmentSteps: 100), Minibatches);

        Assert.Equal(8, learner.GradientSteps);
        Assert.Equal(128, metrics[("a", "module_train_batch_size_mean")]);
        Assert.Equal(128, metrics[("b", "num_module_steps_trained")]);
        Assert.Equal(256, metrics[("a", "num_module_steps_trained_lifetime")]);
        Assert.Equal(256, metrics[("__all_modules__", "num_module_steps_trained")]);
        Assert.Equal(512, metrics[("__all_modules__", "num_module_steps_trained_lifetime")]);
        Assert.Equal(100, metrics[("__all_modules__", "num_env_steps_trained")]);
        Assert.Equal(228, metrics[("__all_modules__", "num_env_steps_trained_lifetime")]);
        Assert.Equal(2, metrics[("a", "weights_seq_no")]);
        Assert.Equal(0.01, metrics[("a", "default_optimizer_learning_rate")]);
        Assert.InRange(metrics[("b", "gradients_default_optimizer_global_norm")], 1e-3, 1e3);

        // Two towers of 2-16-16: 48 + 272 numbers each, heads of 34 and 17.
        Assert.Equal(2 * 320 + 34 + 17, metrics[("a", "num_trainable_parameters")]);
        Assert.Equal(2 * 691, metrics[("__all_modules__", "num_trainable_parameters")]);
        Assert.Equal(0, metrics[("__all_modules__", "num_non_trainable_parameters")]);
    }

    [Fact]
    public void Lag_behind_the_sampler_counts_only_the_rows_of_the_mask()
    {
        using var module = Module();
        using var learner = Built(module);
        learner.UpdateFromBatch(Batch(4));
        learner.UpdateFromBatch(Batch(4));
        var batch = Batch(4);
        batch.Add(Columns.WeightsSeqNo, tensor(new long[] { 2, 1, 0, -90 }));
        batch.Add(Columns.LossMask, tensor(new[] { true, true, true, false }));

        // 2 updates now; sampled with 2, 1 and 0: behind by 1 in the mean.
        Assert.Equal(1, learner.UpdateFromBatch(batch)[(ModuleId.Default, "diff_num_grad_updates_vs_sampler_policy")]);
    }

    [Fact]
    public void Update_goes_through_its_stops_in_order()
    {
        using var learner = Built(Modules("a", "b"));

        learner.UpdateFromBatch(Batches(4, "b", "a"), new UpdateOptions { NumEpochs = 2 });

        Assert.Equal(["before", "b", "a", "b", "a", "after"], learner.Calls);
    }

    [Fact]
    public void Nothing_works_before_it_is_built()
    {
        using var module = Module();
        using var learner = new ValueRegression(Config(), module);

        foreach (var use in new Action[]
        {
            () => learner.UpdateFromBatch(Batch(4)),
            () => learner.UpdateFromIterator([]),
            () => learner.UpdateFromEpisodes([]),
            () => learner.GetOptimizer(),
            () => learner.GetOwnState(),
            () => learner.RemoveModule("a"),
            () => _ = learner.Module,
        })
        {
            Assert.Contains("ValueRegression is not built: call Build()", Assert.Throws<InvalidOperationException>(use).Message);
        }

        learner.Build();
        learner.Build();
        Assert.Same(module, learner.Module[ModuleId.Default]);
        Assert.Single(learner.GetOptimizersForModule(ModuleId.Default));
    }

    [Fact]
    public void Spec_is_built_with_the_configs_seed()
    {
        using var one = new ValueRegression(Config(), Spec());
        using var same = new ValueRegression(Config(), Spec());
        using var other = new ValueRegression(Config().Debugging(seed: 4), Spec());
        foreach (var learner in new[] { one, same, other })
        {
            learner.Build();
        }

        Assert.Equal(Values(one.Module), Values(same.Module));
        Assert.NotEqual(Values(one.Module), Values(other.Module));
    }

    [Fact]
    public void Inference_only_module_is_refused()
    {
        using var module = (Spec() with { InferenceOnly = true }).Build();

        Assert.Contains("inference-only", Assert.Throws<ArgumentException>(() => new ValueRegression(Config(), module)).Message);
    }

    [Fact]
    public void Unknown_module_in_a_batch_is_an_error_that_names_it_and_the_known_ones_and_changes_nothing()
    {
        using var learner = Built(Modules("a", "b"), Config().MultiAgent(policies: ["a", "b"], policiesToTrain: ["a"]));
        var before = Values(learner.Module);

        var error = Assert.Throws<ArgumentException>(() => learner.UpdateFromBatch(Batches(4, "a", "stranger")));

        Assert.Contains("The batch is for stranger, which ValueRegression does not have; its modules are a, b", error.Message);
        Assert.Equal(before, Values(learner.Module));
        Assert.Empty(learner.Calls);
        Assert.Equal(0, learner.WeightsSequenceNumber);
    }

    [Fact]
    public void Empty_batch_of_a_module_is_an_error_that_names_it_and_changes_nothing()
    {
        using var learner = Built(Modules("a", "b"));
        var batch = Batches(4, "a", "b");
        batch.Modules.Set("b", new TensorDict { { Columns.Obs, zeros(0, 2) } });

        Assert.Contains("Module 'b'", Assert.Throws<ArgumentException>(() => learner.UpdateFromBatch(batch)).Message);
        Assert.Empty(learner.Calls);
        Assert.Contains("pass a MultiAgentBatch", Assert.Throws<ArgumentException>(() => learner.UpdateFromBatch(Batch(4))).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Module_that_is_not_to_be_trained_does_not_move(bool byFilter)
    {
        var config = Config().MultiAgent(policies: ["a", "b"]);
        using var learner = Built(Modules("a", "b"), byFilter
            ? config.MultiAgent(policiesToTrain: ["a"], policiesToTrainFilter: (id, batch) => id == "b" && batch is { Count: 2 })
            : config.MultiAgent(policiesToTrain: ["b"]));
        var (a, b) = (Values(learner.Module["a"]), Values(learner.Module["b"]));

        learner.UpdateFromBatch(Batches(8, "a", "b"));

        Assert.Equal(a, Values(learner.Module["a"]));
        Assert.NotEqual(b, Values(learner.Module["b"]));
    }

    [Fact]
    public void Batch_of_which_nothing_is_trained_on_is_no_update()
    {
        using var learner = Built(Modules("a", "b"), Config().MultiAgent(policies: ["a", "b"], policiesToTrain: ["b"]));

        learner.UpdateFromBatch(Batches(8, "a"));

        Assert.Equal(0, learner.WeightsSequenceNumber);
        Assert.Equal(["before"], learner.Calls);
    }

    [Fact]
    public void Module_without_a_required_interface_is_kept_without_optimizer_and_loss()
    {
        using var learner = Built(new MultiRLModuleSpec
        {
            Modules = new Dictionary<string, RLModuleSpec>
            {
                ["a"] = Spec(),
                ["mute"] = new PolicyOnlySpec { ObservationSpace = Spec().ObservationSpace, ActionSpace = Spec().ActionSpace },
            },
        }.Build());
        var before = Values(learner.Module["mute"]);

        learner.UpdateFromBatch(Batches(8, "a", "mute"));

        Assert.Empty(learner.GetOptimizersForModule("mute"));
        Assert.Equal(before, Values(learner.Module["mute"]));
        Assert.DoesNotContain("mute", learner.Calls);
    }

    [Fact]
    public void Module_with_a_loss_of_its_own_learns_by_it()
    {
        using var learner = Built(new MultiRLModuleSpec
        {
            Modules = new Dictionary<string, RLModuleSpec>
            {
                ["a"] = Spec(),
                ["self"] = new SelfTaughtSpec { ObservationSpace = Spec().ObservationSpace, ActionSpace = Spec().ActionSpace },
            },
        }.Build());
        MetricsResult metrics = null!;
        for (var i = 0; i < 10; i++)
        {
            metrics = learner.UpdateFromBatch(Batches(128, "a", "self"), new UpdateOptions { NumEpochs = 100 });
        }

        Assert.InRange(metrics[("self", "total_loss")], 0, 1e-3);
        Assert.Equal(2, metrics[("self", "modules_seen")]);
        Assert.DoesNotContain("self", learner.Calls);
    }

    [Fact]
    public void Every_batch_of_an_iterator_is_one_step()
    {
        using var module = Module();
        using var learner = Built(module);

        var metrics = learner.UpdateFromIterator(Enumerable.Repeat(MultiAgentBatch.Of(Batch(16)), 5), count: 3);

        Assert.Equal(3, learner.GradientSteps);
        Assert.Equal(3, metrics[(ModuleId.AllModules, "dataset_num_iters_trained")]);
        Assert.Equal(48, metrics[(ModuleId.Default, "num_module_steps_trained")]);
        Assert.Equal(1, learner.WeightsSequenceNumber);
    }

    [Fact]
    public void Loss_that_is_not_a_number_is_skipped_and_counted_and_nothing_is_lost()
    {
        using var learner = Built(Modules("a", "b"));
        learner.UpdateFromBatch(Batches(8, "a", "b"));
        var (a, b) = (Values(learner.Module["a"]), Values(learner.Module["b"]));
        var moments = learner.GetOptimizer("a").GetState().Clone();
        var batch = Batches(8, "a", "b");
        using (no_grad())
        {
            batch.Modules["a.value_targets"][0] = float.NaN;
        }

        var metrics = learner.UpdateFromBatch(batch, new UpdateOptions { NumEpochs = 2 });

        Assert.Equal(2, metrics[("a", LearnerMetrics.NumNonFiniteStepsSkippedLifetime)]);
        Assert.False(metrics.TryGetValue(("b", LearnerMetrics.NumNonFiniteStepsSkippedLifetime), out _));
        Assert.Equal(a, Values(learner.Module["a"]));
        Assert.NotEqual(b, Values(learner.Module["b"]));
        Assert.All(moments, entry => Assert.True(learner.GetOptimizer("a").GetState()[entry.Key].equal(entry.Value).all().item<bool>(), entry.Key));
    }

    [Fact]
    public void Loss_that_is_not_a_number_can_stop_the_update_before_any_step()
    {
        var config = Config();
        config.NonFiniteGradients = NonFiniteGradients.Throw;
        using var learner = Built(Modules("a", "b"), config);
        var before = Values(learner.Module);
        var batch = Batches(8, "a", "b");
        batch.Modules["b.value_targets"] = full(8, float.PositiveInfinity);

        var error = Assert.Throws<NonFiniteGradientException>(() => learner.UpdateFromBatch(batch));

        Assert.Equal("b_default_optimizer", error.Optimizer);
        Assert.Contains("critic.0.weight", error.Parameters);
        Assert.Equal(before, Values(learner.Module));
    }

    [Fact]
    public void Gradients_that_are_not_numbers_can_count_as_zero()
    {
        var config = Config();
        config.NonFiniteGradients = NonFiniteGradients.ZeroAndClamp;
        using var module = Module();
        using var learner = Built(module, config);
        var before = Values(module);
        var batch = Batch(8);
        batch[Columns.ValueTargets] = full(8, float.NaN);

        var metrics = learner.UpdateFromBatch(batch);

        // A first step of Adam with gradients of 0 leads nowhere, but is a step.
        Assert.Equal(before, Values(module));
        Assert.Equal(1, learner.GetOptimizer().GetState()["critic.0.weight.step"].item<long>());
        Assert.False(metrics.TryGetValue((ModuleId.Default, LearnerMetrics.NumNonFiniteStepsSkippedLifetime), out _));
    }

    [Fact]
    public void Target_networks_are_made_with_the_learner_and_with_modules_added_later()
    {
        var spec = new WithTargetSpec { ObservationSpace = Spec().ObservationSpace, ActionSpace = Spec().ActionSpace };
        using var learner = new ValueRegression(Config(), spec);
        learner.Build();
        learner.AddModule("later", spec);

        foreach (var id in new[] { ModuleId.Default, "later" })
        {
            var pair = Assert.Single(((ITargetNetworkApi)learner.Module[id]).GetTargetNetworkPairs());
            Assert.Equal(pair.Network.parameters().SelectMany(Values), pair.Target.parameters().SelectMany(Values));
        }

        // In no optimizer: the network's weight and bias alone.
        Assert.Equal(2, learner.GetOptimizer().Parameters.Count);
    }

    [Fact]
    public void Target_networks_of_the_whole_are_made_with_the_learner()
    {
        using var learner = new ValueRegression(Config(), new TargetsOfAllSpec { Modules = new Dictionary<string, RLModuleSpec> { ["a"] = Spec() } });

        learner.Build();

        var pair = Assert.Single(((ITargetNetworkApi)learner.Module).GetTargetNetworkPairs());
        Assert.Equal(pair.Network.parameters().SelectMany(Values), pair.Target.parameters().SelectMany(Values));
        Assert.DoesNotContain(learner.GetOptimizersForModule(ModuleId.AllModules), entry => entry.Optimizer.Parameters.Any(parameter => parameter.Name.Contains("target", StringComparison.Ordinal)));
    }

    [Fact]
    public void Update_leaves_no_tensor_behind()
    {
        using var module = Module();
        using var learner = Built(module);
        learner.UpdateFromBatch(Batch(64), Minibatches);
        var batch = Batch(64);
        var before = TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        learner.UpdateFromBatch(batch, Minibatches);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }
}
