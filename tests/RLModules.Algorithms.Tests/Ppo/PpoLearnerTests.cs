using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Learners;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Ppo;

public class PpoLearnerTests
{
    [Fact]
    public void Every_module_has_coefficients_of_its_own()
    {
        var config = new PpoConfig { Lr = 0 };
        config.MultiAgent(policies: ["a", "b"]).OverrideForModule("b", own =>
        {
            own.KLCoeff = 0.8;
            own.EntropyCoeff = [(0, 0.1), (1000, 0)];
        });
        using var learner = Built(config, "a", "b");
        Assert.Equal((0.2, 0.8), (learner.GetKLCoefficient("a"), learner.GetKLCoefficient("b")));
        Assert.Equal(0.1, learner.GetEntropyCoefficient("b"));

        var metrics = learner.UpdateFromBatch(Batches(learner, "a"), environmentStepsSampled: 250);

        // Nobody moved, so a's divergence is 0 and its weight halves; b was not in the batch. The entropy's weight follows the steps.
        Assert.Equal((0.1, 0.8), (learner.GetKLCoefficient("a"), learner.GetKLCoefficient("b")));
        Assert.Equal(0.075, learner.GetEntropyCoefficient("b"), 1e-12);
        Assert.Equal(0.1, metrics[("a", "curr_kl_coeff")]);
        Assert.Equal(0, metrics[("a", "curr_entropy_coeff")]);
    }

    [Fact]
    public void Advantages_of_a_module_heed_its_own_discount_and_decay()
    {
        using var scope = NewDisposeScope();
        var config = new PpoConfig { Gamma = 1, Lambda = 1 };
        config.MultiAgent(policies: ["a", "b", "c"]).OverrideForModule("b", own => own.Gamma = 0).OverrideForModule("c", own => own.Lambda = 0);
        using var learner = Built(config, "a", "b", "c");
        learner.LearnerConnector = config.BuildLearnerConnector();

        var batch = learner.MakeBatch([Episode("a"), Episode("b"), Episode("c")]);

        // Rewards 1, 2, 3 up to the end. γ = λ = 1: what is still to come; γ = 0: the reward alone; λ = 0: the reward and the next value.
        float[] Column(string id, string name) => batch.Modules.GetDict(id)[name].data<float>().ToArray();
        Near([6, 5, 3], Column("a", Columns.ValueTargets));
        Near([1, 2, 3], Column("b", Columns.ValueTargets));
        var values = Column("c", Columns.VfPreds);
        Near([1 + values[1], 2 + values[2], 3], Column("c", Columns.ValueTargets));

        static void Near(float[] expected, float[] actual) => Assert.All(expected.Zip(actual, (left, right) => (left, right)), pair => Assert.Equal(pair.left, pair.right, 1e-5f));
    }

    [Fact]
    public void Coefficients_are_part_of_the_state()
    {
        var config = new PpoConfig { Lr = 0, EntropyCoeff = [(0, 0.1), (1000, 0)] };
        using var learner = Built(config, "a", "b");
        learner.UpdateFromBatch(Batches(learner, "a", "b"), environmentStepsSampled: 500);
        using var restored = Built(new PpoConfig(), "a", "b");

        restored.SetState(learner.GetState());

        Assert.Equal(0.1, restored.GetKLCoefficient("b"));
        Assert.Equal(0.05, restored.GetEntropyCoefficient("a"), 1e-12);
    }

    [Fact]
    public void State_without_a_modules_coefficient_is_refused_by_name()
    {
        using var learner = Built(new PpoConfig(), "a", "b");
        using var other = Built(new PpoConfig(), "a", "c");

        Assert.Throws<CheckpointMismatchException>(() => learner.SetState(other.GetState()));
        Assert.Contains("kl_coefficients.b", Assert.Throws<CheckpointMismatchException>(() => learner.CheckOwnState(other.GetOwnState())).Message);
    }

    [Fact]
    public void Rows_outside_the_mask_change_nothing()
    {
        using var whole = Built(new PpoConfig { Lr = 0.01 }, "a");
        using var masked = Built(new PpoConfig { Lr = 0.01 }, "a");
        var batch = Batches(whole, "a");
        var padded = new TensorDict();
        foreach (var (name, column) in batch.Modules.GetDict("a").Leaves())
        {
            padded.Add(name, cat([column, column.narrow(0, 0, 8).mul(name == Columns.Actions ? 0 : 100).to(column.dtype)]));
        }

        padded.Add(Columns.LossMask, arange(32 + 8) < 32);

        var expected = whole.UpdateFromBatch(batch);
        var actual = masked.UpdateFromBatch(MultiAgentBatch.Of(padded, "a"));

        foreach (var name in new[] { "total_loss", "policy_loss", "vf_loss", "vf_loss_unclipped", "vf_explained_var", "entropy", "mean_kl_loss" })
        {
            Assert.Equal(expected[("a", name)], actual[("a", name)], 1e-5);
        }
    }

    // population variances: (1/4)·Σ(y − mean)² = 1.25; errors 0, 0, 0, 2 have variance 0.75: 1 − 0.75 / 1.25 = 0.4. Far off it is cut at −1.
    [Theory]
    [InlineData(new[] { 1f, 2, 3, 2 }, 0.4)]
    [InlineData(new[] { 1f, 2, 3, 4 }, 1)]
    [InlineData(new[] { 90f, -90, 90, -90 }, -1)]
    public void Explained_variance_is_the_references(float[] values, double expected) =>
        Assert.Equal(expected, PpoLoss.ExplainedVariance(tensor(values), tensor(new[] { 1f, 2, 3, 4 })).item<float>(), 1e-6);

    [Fact]
    public void Explained_variance_of_constants_is_no_nan() =>
        Assert.Equal(0, PpoLoss.ExplainedVariance(ones(4), ones(4)).item<float>());

    [Fact]
    public void Without_a_critic_no_value_function_is_needed()
    {
        using var learner = Built(new PpoConfig { UseCritic = false, UseKLLoss = false }, "a");
        var batch = Batches(learner, "a");
        batch.Modules.GetDict("a").Remove(Columns.ValueTargets);

        var metrics = learner.UpdateFromBatch(batch);

        Assert.Empty(learner.RLModuleRequiredApis);
        Assert.False(metrics.TryGetValue(("a", "vf_loss"), out _));
    }

    private static PpoLearner Built(PpoConfig config, params string[] ids)
    {
        manual_seed(1);
        var spec = new ActorCriticSpec { ObservationSpace = new BoxSpace(-10, 10, [2]), ActionSpace = new DiscreteSpace(2), Settings = new ActorCriticSettings { Hidden = 8 } };
        var learner = new PpoLearner(config, new MultiRLModuleSpec { Modules = ids.ToDictionary(id => id, _ => (RLModuleSpec)spec) });
        learner.Build();
        return learner;
    }

    private static SingleAgentEpisode Episode(string moduleId)
    {
        var episode = new SingleAgentEpisode(new BoxSpace(-10, 10, [2]), new DiscreteSpace(2)) { ModuleId = moduleId };
        episode.AddEnvReset<float>([0.5f, -0.5f]);
        for (var t = 1; t <= 3; t++)
        {
            episode.AddEnvStep<float, long>([0.5f, t], [0], reward: t, terminated: t == 3);
        }

        return episode;
    }

    private static MultiAgentBatch Batches(PpoLearner learner, params string[] ids)
    {
        manual_seed(2);
        using var noGrad = no_grad();
        var modules = new TensorDict();
        foreach (var id in ids)
        {
            var observations = randn(32, 2);
            var actions = randint(0, 2, [32]);
            var inputs = learner.Module[id].ForwardTrain(new TensorDict { { Columns.Obs, observations } })[Columns.ActionDistInputs];
            modules.Add(id, new TensorDict
            {
                { Columns.Obs, observations },
                { Columns.Actions, actions },
                { Columns.ActionDistInputs, inputs },
                { Columns.ActionLogp, inputs.log_softmax(-1).gather(-1, actions.unsqueeze(-1)).squeeze(-1) },
                { Columns.Advantages, randn(32) },
                { Columns.ValueTargets, randn(32) },
            });
        }

        return new MultiAgentBatch(modules, 32);
    }
}
