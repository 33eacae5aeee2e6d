using RLModules.Learning.Learners;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;
using TorchSharp.Modules;
using static RLModules.Learning.Tests.Learners.LearnerFixture;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Learners;

public class LearnerOptimizerTests
{
    [Fact]
    public void Default_optimizer_has_RLlibs_full_name()
    {
        using var module = Module();
        using var learner = Built(module);

        Assert.Same(learner.GetOptimizer(), learner.GetOptimizer(optimizerName: "default_policy_default_optimizer"));
        Assert.Equal(["default_optimizer"], learner.GetOptimizersForModule(ModuleId.Default).Select(entry => entry.Name));
        Assert.Contains("has no optimizer 'actor' of 'default_policy'; there are default_policy_default_optimizer", Assert.Throws<KeyNotFoundException>(() => learner.GetOptimizer(optimizerName: "actor")).Message);
    }

    [Fact]
    public void Several_optimizers_of_a_module_step_their_own_parameters_at_their_own_rates()
    {
        using var module = Module();
        using var learner = new ValueRegression(Config(), module)
        {
            Configure = (self, id) =>
            {
                var parameters = self.GetParameters(self.Module[id]);
                self.RegisterOptimizer(new FlatAdam(parameters.Where(entry => !entry.Name.StartsWith("critic.4", StringComparison.Ordinal))), id, "trunk", 0);
                self.RegisterOptimizer(optim.SGD(parameters.Where(entry => entry.Name.StartsWith("critic.4", StringComparison.Ordinal)).Select(entry => entry.Parameter), 0.5), id, "head");
            },
        };
        learner.Build();
        var before = module.GetState().Clone();

        var metrics = learner.UpdateFromBatch(Batch(64));

        Assert.Equal(["trunk", "head"], learner.GetOptimizersForModule(ModuleId.Default).Select(entry => entry.Name));
        Assert.Equal(0, metrics[(ModuleId.Default, "trunk_learning_rate")]);
        Assert.Equal(0.5, metrics[(ModuleId.Default, "head_learning_rate")]);
        foreach (var (name, tensor) in module.GetState().Entries)
        {
            Assert.Equal(!name.StartsWith("critic.4", StringComparison.Ordinal), Values(before[name]).SequenceEqual(Values(tensor)));
        }
    }

    [Fact]
    public void One_optimizer_can_step_all_modules()
    {
        using var modules = Modules("a", "b");
        using var learner = new AllInOne(Config(), modules);
        learner.Build();
        var before = Values(modules);

        learner.UpdateFromBatch(Batches(8, "a", "b"));

        var (name, optimizer) = Assert.Single(learner.GetOptimizersForModule());
        Assert.Equal("default_optimizer", name);
        Assert.Contains("b.critic.0.weight", optimizer.Parameters.Select(entry => entry.Name));
        Assert.NotEqual(before, Values(modules));
        Assert.Contains("steps parameters of 'a' together with others", Assert.Throws<InvalidOperationException>(() => learner.RemoveModule("a")).Message);
    }

    [Fact]
    public void Two_full_names_that_are_one_are_refused()
    {
        using var modules = Modules("a", "a_b");
        using var learner = new ValueRegression(Config(), modules)
        {
            Configure = (self, id) => self.RegisterOptimizer(new FlatAdam(self.GetParameters(self.Module[id])), id, id == "a" ? "b_c" : "c"),
        };

        var error = Assert.Throws<ArgumentException>(learner.Build);

        Assert.Contains("Optimizer 'c' of 'a_b' has the full name 'a_b_c', and so has 'b_c' of 'a'", error.Message);
    }

    [Fact]
    public void Parameters_of_somebody_else_are_refused()
    {
        using var modules = Modules("a", "b");
        using var foreign = new ValueRegression(Config(), modules) { Configure = (self, id) => self.RegisterOptimizer(new FlatAdam([("x", new Parameter(zeros(2)))]), id) };
        using var neighbours = new ValueRegression(Config(), modules) { Configure = (self, _) => self.RegisterOptimizer(new FlatAdam(self.GetParameters(self.Module["b"])), "a") };

        Assert.Contains("steps 'x', which is no trainable parameter of module 'a'", Assert.Throws<ArgumentException>(foreign.Build).Message);
        Assert.Contains("is no trainable parameter of module 'a'", Assert.Throws<ArgumentException>(neighbours.Build).Message);
    }

    [Fact]
    public void Parameter_in_two_optimizers_is_refused()
    {
        using var module = Module();
        using var learner = new ValueRegression(Config(), module)
        {
            Configure = (self, id) =>
            {
                self.RegisterOptimizer(new FlatAdam(self.GetParameters(self.Module[id])), id, "one");
                self.RegisterOptimizer(optim.SGD([self.GetParameters(self.Module[id])[3].Parameter], 0.1), id, "two");
            },
        };

        Assert.Contains(
            "Optimizer 'default_policy_two' steps 'actor.2.bias', which 'default_policy_one' steps already", Assert.Throws<ArgumentException>(learner.Build).Message);
    }

    [Fact]
    public void Parameter_in_no_optimizer_is_refused_unless_it_is_frozen()
    {
        using var module = Module();
        var frozen = module.NamedParameters().First(entry => entry.Name == "actor.0.weight").Parameter;
        frozen.requires_grad = false;
        using var learner = new ValueRegression(Config(), module)
        {
            Configure = (self, id) => self.RegisterOptimizer(new FlatAdam(self.GetParameters(self.Module[id]).Where(entry => entry.Name.StartsWith("critic", StringComparison.Ordinal))), id),
        };

        var error = Assert.Throws<InvalidOperationException>(learner.Build);

        Assert.Contains("no optimizer steps actor.0.bias, actor.2.weight", error.Message);
        Assert.DoesNotContain("actor.0.weight", error.Message);
    }

    [Fact]
    public void Learning_rate_follows_its_schedule_update_by_update()
    {
        // RLlib's Scheduler: 5.5e-4 half way to the second point, 7.5e-5 half way to the third, then constant.
        Schedule schedule = [(0, 1e-3), (1_000_000, 1e-4), (2_000_000, 5e-5)];
        using var module = Module();
        using var learner = Built(module, Config().Training(lr: schedule));
        Assert.Equal(1e-3, learner.GetOptimizer().LearningRate);

        foreach (var (step, rate) in new[] { (500_000L, 5.5e-4), (1_000_000L, 1e-4), (1_500_000L, 7.5e-5), (3_000_000L, 5e-5) })
        {
            var metrics = learner.UpdateFromBatch(Batch(8), environmentStepsSampled: step);
            Assert.Equal(rate, learner.GetOptimizer().LearningRate, 1e-12);
            Assert.Equal(rate, metrics[(ModuleId.Default, "default_optimizer_learning_rate")], 1e-12);
        }
    }

    [Fact]
    public void Learning_rate_without_a_schedule_is_left_alone()
    {
        using var module = Module();
        using var learner = new ValueRegression(Config(), module) { Configure = (self, id) => self.RegisterOptimizer(new FlatAdam(self.GetParameters(self.Module[id])), id) };
        learner.Build();
        learner.GetOptimizer().LearningRate = 0.125;

        learner.UpdateFromBatch(Batch(8), environmentStepsSampled: 1000);

        Assert.Equal(0.125, learner.GetOptimizer().LearningRate);
    }

    [Fact]
    public void Gradients_are_clipped_for_each_module_by_its_own_settings()
    {
        var config = Config().MultiAgent(policies: ["a", "b"]).Training(gradClip: 1e-9).OverrideForModule("b", own => own.GradClip = 1e9);
        using var learner = Built(Modules("a", "b"), config);

        var metrics = learner.UpdateFromBatch(Batches(64, "a", "b"));

        // The norm is logged before clipping; Adam's first moment is a tenth of what came through.
        var moment = learner.GetOptimizer("a").GetState().Where(entry => entry.Key.EndsWith("exp_avg", StringComparison.Ordinal)).Sum(entry => Values(entry.Value).Sum(x => (double)x * x));
        Assert.InRange(Math.Sqrt(moment), 0, 1.001e-10);
        Assert.InRange(metrics[("a", "gradients_default_optimizer_global_norm")], 1e-3, 1e3);
        var unclipped = learner.GetOptimizer("b").GetState().Where(entry => entry.Key.EndsWith("exp_avg", StringComparison.Ordinal)).Sum(entry => Values(entry.Value).Sum(x => (double)x * x));
        Assert.Equal(metrics[("b", "gradients_default_optimizer_global_norm")] / 10, Math.Sqrt(unclipped), 1e-4);
    }

    [Fact]
    public void Parameter_has_a_name_among_all_modules()
    {
        using var modules = Modules("a", "b");
        using var learner = Built(modules);

        Assert.Equal("b.actor.0.weight", learner.GetParamRef(modules["b"].NamedParameters().First().Parameter));
        Assert.Contains("trains no such parameter of shape (7)", Assert.Throws<ArgumentException>(() => learner.GetParamRef(new Parameter(zeros(7)))).Message);
    }

    private sealed class AllInOne(TestConfig config, RLModule module) : Learner<TestConfig>(config, module)
    {
        protected override void ConfigureOptimizers() => RegisterOptimizer(new FlatAdam(Module.NamedParameters()), learningRate: 0.01);

        protected override Tensor ComputeLossForModule(string moduleId, TestConfig config, TensorDict batch, TensorDict forwardOutputs) =>
            (forwardOutputs[Columns.VfPreds] - batch[Columns.ValueTargets]).square().mean();
    }
}
