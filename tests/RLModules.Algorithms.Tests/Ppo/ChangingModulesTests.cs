using CartPoleSample;
using RLModules.Algorithms.Ppo;
using RLModules.Checkpoints;
using RLModules.Learning.Runs;
using RLModules.Metrics;

namespace RLModules.Algorithms.Tests.Ppo;

/// <summary>Modules that come and go while a run trains.</summary>
public sealed class ChangingModulesTests : IDisposable
{
    private static readonly Dictionary<string, string> RightToThird = new() { ["agent_1"] = "third" };

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    public void Added_module_acts_and_is_trained_from_the_agents_next_episode_on(int runners, int learners)
    {
        using var run = Config().EnvRunners(numEnvRunners: runners).Learners(numLearners: learners).Build();
        run.Train();

        var added = run.AddModule("third", Spec(hidden: 6), agentToPolicy: RightToThird);
        var before = Weights(run, "third");
        var result = run.Train(until: iteration => iteration.TrainingIteration > 20 || iteration.Learner.TryGetValue(("third", MetricNames.NumModuleStepsTrained), out _))!;

        Assert.Same(run.Learner.Module["third"], added);
        Assert.Equal<string>(["left", "right", "third"], run.Config.Policies);
        Assert.NotEqual(before, Weights(run, "third"));
        Assert.True(result.Learner[("third", MetricNames.NumModuleStepsTrained)] > 0);
        Assert.All(run.LearnerGroup.ForEachLearner(learner => Weights(learner.Module["third"])), weights => Assert.Equal(Weights(run, "third"), weights));
    }

    [Fact]
    public void Running_episodes_keep_the_module_of_an_agent()
    {
        using var run = Config().Build();
        run.Train();

        run.AddModule("third", Spec(hidden: 8), agentToPolicy: RightToThird);
        var first = run.Train();

        Assert.True(first.Learner[("right", MetricNames.NumModuleStepsTrained)] > 0);
    }

    [Fact]
    public void Module_that_is_not_to_be_trained_acts_and_stays()
    {
        using var run = Config().Build();
        run.Train();

        run.AddModule("third", Spec(hidden: 8), agentToPolicy: RightToThird, policiesToTrain: ["left"]);
        var before = Weights(run, "third");
        run.RemoveModule("right");
        var result = run.Train();

        Assert.Equal(before, Weights(run, "third"));
        Assert.True(result.Learner[("left", MetricNames.NumModuleStepsTrained)] > 0);
        Assert.Equal(256, result.NumEnvStepsSampledLifetime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Removed_module_is_gone_from_learner_runners_and_metrics(int runners)
    {
        using var run = Config().EnvRunners(numEnvRunners: runners).Build();
        run.Train(until: iteration => iteration.NumEpisodesLifetime > 0);

        run.AddModule("third", Spec(hidden: 8), agentToPolicy: RightToThird);
        run.RemoveModule("right");
        var result = run.Train();

        Assert.Equal(["left", "third"], run.Learner.Module.Keys);
        Assert.DoesNotContain(result.Metrics, entry => entry.Key.ToString().Contains("right", StringComparison.Ordinal));
        Assert.True(result.Learner[("third", MetricNames.NumModuleStepsTrained)] > 0);
    }

    [Fact]
    public void Checkpoint_holds_an_added_module_as_it_was_specified()
    {
        using var run = Config().Build();
        run.Train();
        run.AddModule("third", Spec(hidden: 6), new() { ["lr"] = 1e-4 }, agentToPolicy: RightToThird);
        run.RemoveModule("right");
        run.Train();
        run.SaveToPath(directory);

        using var again = PpoAlgorithm.FromCheckpoint(directory);

        Assert.Equal(["left", "third"], again.Learner.Module.Keys);
        Assert.Equal(Weights(run, "third"), Weights(again, "third"));
        run.Train();
        again.Train();
        Assert.Equal(Weights(run, "left"), Weights(again, "left"));
        Assert.Equal(Weights(run, "third"), Weights(again, "third"));
    }

    [Fact]
    public void Refused_changes_change_nothing()
    {
        using var run = Config().Build();
        run.Train();
        var left = Weights(run, "left");

        Refused<InvalidOperationException>("no agent goes to it", () => run.AddModule("third", Spec(hidden: 8)));
        Refused<InvalidOperationException>("'agent_1' to 'fourth'", () => run.AddModule("third", Spec(hidden: 8), agentToPolicy: new Dictionary<string, string> { ["agent_1"] = "fourth" }));
        Refused<InvalidOperationException>("PoliciesToTrain has 'fourth'", () => run.AddModule("third", Spec(hidden: 8), agentToPolicy: RightToThird, policiesToTrain: ["fourth"]));
        Refused<ArgumentException>("has a module 'left' already", () => run.AddModule("left", Spec(hidden: 8)));
        Refused<InvalidOperationException>("PoliciesToTrain has 'right'", () => run.RemoveModule("right", new Dictionary<string, string> { ["agent_1"] = "left" }, policiesToTrain: ["right"]));
        Refused<KeyNotFoundException>("third", () => run.RemoveModule("third"));

        run.RemoveModule("right");
        Refused<InvalidOperationException>("only module", () => run.RemoveModule("left"), "left");
        Refused<InvalidOperationException>(
            "agent 'agent_1' goes to no module", () => run.AddModule("third", Spec(hidden: 8), agentToPolicy: new Dictionary<string, string> { ["agent_0"] = "third" }), "left");
        Assert.Equal(left, Weights(run, "left"));
        run.Train();

        void Refused<TException>(string reason, Action change, params string[] modules)
            where TException : Exception
        {
            Assert.Contains(reason, Assert.Throws<TException>(change).Message, StringComparison.Ordinal);
            Assert.Equal(modules.Length == 0 ? ["left", "right"] : modules, run.Learner.Module.Keys);
            Assert.Equal<string>(run.Learner.Module.Keys, run.Config.Policies);
        }
    }

    [Fact]
    public void Mapping_by_name_beside_a_delegate_is_refused()
    {
        using var run = Config().MultiAgent(policyMapping: (agent, _) => agent == "agent_0" ? "left" : "right").Build();

        Assert.Contains("no effect", Assert.Throws<ArgumentException>(() => run.AddModule("third", Spec(hidden: 8), agentToPolicy: RightToThird)).Message, StringComparison.Ordinal);
        run.AddModule("third", Spec(hidden: 8), policyMapping: (agent, _) => agent == "agent_0" ? "left" : "third");
        run.RemoveModule("right");

        Assert.True(run.Train().Learner[("third", MetricNames.NumModuleStepsTrained)] > 0);
    }

    [Fact]
    public void Module_that_acts_for_the_only_agent_stays()
    {
        using var run = Config().Environment("CartPole-v1").MultiAgent(policies: [ModuleId.Default, "other"], agentToPolicy: new Dictionary<string, string>()).Build();

        Assert.Contains("acts in the environments", Assert.Throws<InvalidOperationException>(() => run.RemoveModule(ModuleId.Default)).Message, StringComparison.Ordinal);
        run.RemoveModule("other");

        Assert.Equal([ModuleId.Default], run.Learner.Module.Keys);
        run.Train();
    }

    private static ActorCriticSpec Spec(int hidden) => new() { Settings = new ActorCriticSettings { Hidden = hidden } };

    private static PpoConfig Config() => new PpoConfig()
        .Environment("MultiAgentCartPole")
        .RLModule(Spec(hidden: 8))
        .MultiAgent(policies: ["left", "right"], agentToPolicy: new Dictionary<string, string> { ["agent_0"] = "left", ["agent_1"] = "right" })
        .EnvRunners(numEnvsPerEnvRunner: 4)
        .Training(lr: 1e-3, trainBatchSize: 128, minibatchSize: 32, numEpochs: 2, lambda: 0.95)
        .Debugging(seed: 1);

    private static float[] Weights(Algorithm run, string moduleId) => Weights(run.Learner.Module[moduleId]);

    private static float[] Weights(RLModule module) => [.. module.NamedParameters().SelectMany(parameter => parameter.Parameter.data<float>().ToArray())];
}
