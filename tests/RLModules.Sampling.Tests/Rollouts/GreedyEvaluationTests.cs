using RLModules.Sampling.Rollouts;

namespace RLModules.Sampling.Tests.Rollouts;

public class GreedyEvaluationTests
{
    [Fact]
    public void Each_environments_first_episode_counts_and_no_other()
    {
        var environment = new UnequalEnvironment();
        using var module = TestModules.For(environment);

        // Environment 0 ends after 2 steps and plays on while environment 1 needs 6.
        Assert.Equal([2.0, 6.0], GreedyEvaluation.Play(module, environment));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Most_likely_action_is_taken(int preferred)
    {
        var environment = new ScriptedEnvironment(count: 2, episodeLength: 4, truncates: false);
        using var module = TestModules.For(environment);
        TestModules.Prefer(module, preferred);

        Assert.Equal([4.0 * preferred, 4.0 * preferred], GreedyEvaluation.Play(module, environment));
    }

    [Fact]
    public void One_seed_plays_the_same_starts_twice()
    {
        var environment = new Environments.CartPole(8);
        using var module = TestModules.For(environment);

        Assert.Equal(GreedyEvaluation.Play(module, environment, seed: 5), GreedyEvaluation.Play(module, environment, seed: 5));
    }

    [Fact]
    public void Endless_episode_counts_as_it_stands_after_the_step_limit()
    {
        var environment = new ScriptedEnvironment(count: 1, episodeLength: int.MaxValue, truncates: false);
        using var module = TestModules.For(environment);
        TestModules.Prefer(module, action: 1);

        Assert.Equal([30.0], GreedyEvaluation.Play(module, environment, maxSteps: 30));
    }
}
