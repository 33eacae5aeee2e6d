namespace RLModules.Sampling.Tests.Rollouts;

public class RolloutAdvantagesTests
{
    private const double Gamma = 0.9;

    [Fact]
    public void Truncated_episode_bootstraps_from_its_last_observation()
    {
        var targets = OneStepTargets(truncates: true, out var values);

        // Observations 0, 1 | truncated at 2 | 0, 1; λ = 0, so the target is r + γ V(next), and the reward is always 1.
        Assert.Equal(1 + Gamma * values[1], targets[0], 1e-5);
        Assert.Equal(1 + Gamma * values[2], targets[1], 1e-5);
        Assert.Equal(1 + Gamma * values[1], targets[2], 1e-5);
    }

    [Fact]
    public void Terminated_episode_bootstraps_from_nothing()
    {
        var targets = OneStepTargets(truncates: false, out var values);

        Assert.Equal(1 + Gamma * values[1], targets[0], 1e-5);
        Assert.Equal(1, targets[1], 1e-6);
        Assert.Equal(1 + Gamma * values[1], targets[2], 1e-5);
    }

    [Fact]
    public void Values_are_those_of_each_observation_also_beyond_one_forward_pass()
    {
        var environment = new ScriptedEnvironment(count: 50, episodeLength: 7, truncates: true);
        using var module = TestModules.For(environment);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 60, seed: 1);
        var rollout = collector.Collect();

        RolloutAdvantages.Fill(rollout, module, Gamma, 0.95);

        // Row 2999 is environment 49 in step 59, the fourth of its ninth episode.
        Assert.Equal(TestModules.Value(module, 49, 59 % 7), rollout.Span<float>(Columns.VfPreds)[2999], 1e-5);
    }

    /// <summary>Targets of three steps with episodes of two, and the values of the observations with 0, 1 and 2 steps.</summary>
    private static float[] OneStepTargets(bool truncates, out float[] values)
    {
        var environment = new ScriptedEnvironment(count: 1, episodeLength: 2, truncates);
        using var module = TestModules.For(environment);
        TestModules.Prefer(module, action: 1);
        using var collector = new VectorRolloutCollector<long>(environment, module, length: 3, seed: 1);
        var rollout = collector.Collect();
        RolloutAdvantages.Fill(rollout, module, Gamma, lambda: 0);
        values = [.. Enumerable.Range(0, 3).Select(step => TestModules.Value(module, 0, step))];
        Assert.NotEqual(values[2], values[0]);
        return rollout.Span<float>(Columns.ValueTargets).ToArray();
    }
}
