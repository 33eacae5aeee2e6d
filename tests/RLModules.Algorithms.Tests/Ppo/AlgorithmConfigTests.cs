using System.Text.Json;
using RLModules.Algorithms.Ppo;
using RLModules.Learning.Configuration;
using RLModules.Learning.Optimizers;
using RLModules.Learning.Schedules;
using RLModules.Sampling.EnvRunners;

namespace RLModules.Algorithms.Tests.Ppo;

/// <summary>What every config does, shown on PPO's.</summary>
public class AlgorithmConfigTests
{
    [Fact]
    public void Fluent_methods_set_what_they_are_given_and_leave_the_rest()
    {
        var config = new PpoConfig().Training(lr: [(0, 1e-3), (1_000_000, 1e-4)], gradClip: 0.5, entropyCoeff: 0.01).EnvRunners(numEnvsPerEnvRunner: 8).Debugging(seed: 7);

        Assert.Equal(5.5e-4, config.Lr.ValueAt(500_000), 1e-15);
        Assert.Equal((0.5, (Schedule)0.01, 8, 7UL), (config.GradClip, config.EntropyCoeff, config.NumEnvsPerEnvRunner, config.Seed));
        Assert.Equal((0.99, 4000, (int?)128), (config.Gamma, config.TrainBatchSize, config.MinibatchSize));
    }

    [Fact]
    public void Frozen_config_refuses_changes_and_its_copy_takes_them()
    {
        var config = new PpoConfig();
        config.Freeze();

        var error = Assert.Throws<InvalidOperationException>(() => config.Gamma = 0.9);
        Assert.StartsWith("PpoConfig.Gamma cannot change any more", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => config.Training(clipParam: 0.1));
        Assert.Equal(0.9, config.Copy(copy => copy.Gamma = 0.9).Gamma);
        Assert.Equal(0.99, config.Gamma);
    }

    [Fact]
    public void Json_holds_every_option()
    {
        var config = new PpoConfig()
            .Training(lr: [(0, 1e-3), (10, 1e-4)], vfClipParam: double.PositiveInfinity, gradClipBy: GradClipBy.Norm, gradClip: 1)
            .MultiAgent(policies: ["left", "right"], agentToPolicy: new Dictionary<string, string> { ["agent_0"] = "right" }, policiesToTrain: ["left"])
            .OverrideForModule("right", right => right.Lr = 0.5)
            .EnvRunners(envStepTimeLimit: TimeSpan.FromSeconds(2), batchMode: BatchMode.CompleteEpisodes)
            .Evaluation(interval: 3, durationUnit: DurationUnit.Timesteps);
        config.MinibatchSize = null;

        var read = PpoConfig.FromJson(config.ToJson());

        Assert.Equal(config.ToJson(), read.ToJson());
        Assert.Equal(double.PositiveInfinity, read.VfClipParam);
        Assert.Null(read.MinibatchSize);
        Assert.Equal<string>(["left"], read.PoliciesToTrain!.Value.ToArray());
        Assert.Equal((Schedule)0.5, read.GetConfigForModule("right").Lr);
        Assert.Equal("right", read.MapAgentToPolicy("agent_0", "episode"));
    }

    [Theory]
    [InlineData("""{"gama": 0.9}""", "gama")]
    [InlineData("""{"gamma": 2}""", "Gamma is 2, expected a number from 0 to 1")]
    [InlineData("[]", "PpoConfig is an object")]
    [InlineData("{", "")]
    public void Wrong_json_is_refused(string json, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<JsonException>(() => PpoConfig.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Module_has_its_own_options_over_those_of_the_config()
    {
        var config = new PpoConfig().MultiAgent(policies: ["a", "b"], policyMapping: (_, _) => "b").OverrideForModule("b", b => b.Training(lr: 0.25, clipParam: 0.1));
        config.Gamma = 0.5;

        var own = (PpoConfig)config.GetConfigForModule("b");

        Assert.Equal(((Schedule)0.25, 0.1, 0.5), (own.Lr, own.ClipParam, own.Gamma));
        Assert.Same(config.PolicyMapping, own.PolicyMapping);
        Assert.Same(config, config.GetConfigForModule("a"));
        Assert.Throws<ArgumentException>(() => config.OverrideForModule("a", _ => { }));
    }

    [Fact]
    public void Contradictions_are_all_listed_when_the_config_is_frozen()
    {
        var config = new PpoConfig()
            .MultiAgent(policies: ["a"], policiesToTrain: ["c"], agentToPolicy: new Dictionary<string, string> { ["x"] = "d" })
            .EnvRunners(clipActions: true);
        config.TrainBatchSize = 10;

        var message = Assert.Throws<InvalidOperationException>(config.Freeze).Message;

        Assert.Contains("MinibatchSize is 128, expected at most TrainBatchSize, 10", message, StringComparison.Ordinal);
        Assert.Contains("PoliciesToTrain has 'c'", message, StringComparison.Ordinal);
        Assert.Contains("AgentToPolicy sends 'x' to 'd'", message, StringComparison.Ordinal);
        Assert.Contains("NormalizeActions and ClipActions", message, StringComparison.Ordinal);
        Assert.False(config.IsFrozen);
    }

    [Fact]
    public void Agents_find_their_module()
    {
        Assert.Equal("default_policy", new PpoConfig().MapAgentToPolicy("anyone", "e"));

        var two = new PpoConfig().MultiAgent(policies: ["left", "right"]);
        Assert.Equal("left", two.MapAgentToPolicy("left", "e"));
        var error = Assert.Throws<InvalidOperationException>(() => two.MapAgentToPolicy("third", "e"));
        Assert.Contains("agent 'third' goes to no module, the modules are left, right", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("a", "a")]
    [InlineData("a/b")]
    [InlineData("shared")]
    public void Wrong_policies_are_refused(params string[] policies) => Assert.Throws<ArgumentException>(() => new PpoConfig().MultiAgent(policies: policies));
}
