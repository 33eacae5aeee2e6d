using FsCheck;
using FsCheck.Fluent;
using RLModules.Sampling.Advantages;

namespace RLModules.Sampling.Tests;

public class GeneralizedAdvantageEstimationTests
{
    private const double Gamma = 0.99;

    // The differential cases A, B, T and T0: values .5, .4, .3 and .9 behind the last step, rewards of 1, discount .99.
    [Theory]
    [InlineData(true, 0.95, new[] { 2.858807, 1.95535, 1.0 })]
    [InlineData(true, 0.0, new[] { 1.396, 1.297, 1.0 })]
    [InlineData(false, 0.95, new[] { 3.646932, 2.793335, 1.891 })]
    [InlineData(false, 0.0, new[] { 1.396, 1.297, 1.891 })]
    public void Value_targets_of_an_episode_are_those_worked_by_hand(bool isTerminated, double lambda, double[] expected)
    {
        float[] values = [0.5f, 0.4f, 0.3f, 0.9f];
        var advantages = new float[3];
        var targets = new float[3];
        GeneralizedAdvantageEstimation.ComputeEpisode([1, 1, 1], values, isTerminated, Gamma, lambda, advantages, targets);
        for (var t = 0; t < 3; t++)
        {
            Assert.Equal(expected[t], targets[t], 2e-6);
            Assert.Equal(expected[t] - values[t], advantages[t], 2e-6);
        }
    }

    [Fact]
    public void The_state_before_the_last_keeps_its_successors_value()
    {
        // ray-project/ray issue 57683: A, then B with a value of 0.95, then a reward of 1 and the end; the target of A is 0.99 * 0.95.
        var advantages = new float[2];
        var targets = new float[2];
        GeneralizedAdvantageEstimation.ComputeEpisode([0, 1], [0.2f, 0.95f, 7f], isTerminated: true, Gamma, 0.0, advantages, targets);
        Assert.Equal(0.9405, targets[0], 1e-6);
        Assert.Equal(1.0, targets[1], 1e-6);
    }

    [Fact]
    public void A_rollout_is_cut_at_episode_ends_and_bootstraps_from_what_follows_each()
    {
        // Column 0 terminates at its end (case A), column 1 is truncated there (case T), column 2 goes on behind the rollout (case T,
        // bootstrapping from the last row), column 3 terminates at once and then has two steps of an episode that goes on.
        float[] rewards = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        float[] values = [.5f, .5f, .5f, .5f, .4f, .4f, .4f, .4f, .3f, .3f, .3f, .3f, 5f, 5f, .9f, .9f];
        bool[] terminated = [false, false, false, true, false, false, false, false, true, false, false, false];
        bool[] truncated = [false, false, false, false, false, false, false, false, false, true, false, false];
        var truncatedValues = Enumerable.Repeat(float.NaN, 12).ToArray();
        truncatedValues[9] = 0.9f;
        var advantages = new float[12];
        var targets = new float[12];

        GeneralizedAdvantageEstimation.ComputeRollout(
            rewards, values, terminated, truncated, truncatedValues, 4, Gamma, 0.95, advantages, targets);

        double[] expected =
        [
            2.858807, 3.646932, 3.646932, 1.0,
            1.95535, 2.793335, 2.793335, 2.793335,
            1.0, 1.891, 1.891, 1.891,
        ];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], targets[i], 2e-6);
            Assert.Equal(expected[i] - values[i], advantages[i], 2e-6);
        }
    }

    [Fact]
    public void Termination_goes_before_truncation()
    {
        var advantages = new float[1];
        var targets = new float[1];
        GeneralizedAdvantageEstimation.ComputeRollout(
            [1f], [0.5f, 9f], [true], [true], [9f], 1, Gamma, 0.95, advantages, targets);
        Assert.Equal(1f, targets[0]);
    }

    [Fact]
    public void With_lambda_one_the_targets_of_a_terminated_episode_are_its_discounted_returns()
    {
        Prop.ForAll(Floats.ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (rewards, percent) =>
        {
            var gamma = percent / 100.0;
            var values = rewards.Append(0f).Select((_, t) => (float)Math.Sin(t)).ToArray();
            var targets = new float[rewards.Length];
            GeneralizedAdvantageEstimation.ComputeEpisode(rewards, values, true, gamma, 1.0, new float[rewards.Length], targets);
            for (var t = 0; t < rewards.Length; t++)
            {
                var discountedReturn = rewards.Skip(t).Select((reward, k) => Math.Pow(gamma, k) * reward).Sum();
                Assert.Equal(discountedReturn, targets[t], 1e-4 * (1 + Math.Abs(discountedReturn)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_rollout_equals_its_episodes_one_by_one()
    {
        // Each number decides a reward, a value and how the step ends: 0 terminated, 1 truncated, otherwise going on.
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf().ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (draws, count) =>
        {
            draws = draws[..(draws.Length - draws.Length % count)];
            var rewards = draws.Select((draw, i) => draw - 4.5f + i % 3).ToArray();
            var values = draws.Concat(Enumerable.Repeat(3, count)).Select((draw, i) => draw * 0.3f - i % 5).ToArray();
            var terminated = draws.Select(draw => draw == 0).ToArray();
            var truncated = draws.Select(draw => draw == 1).ToArray();
            var truncatedValues = draws.Select((_, i) => 0.7f * i - 3).ToArray();
            var advantages = new float[draws.Length];
            var targets = new float[draws.Length];
            GeneralizedAdvantageEstimation.ComputeRollout(
                rewards, values, terminated, truncated, truncatedValues, count, 0.9, 0.8, advantages, targets);

            for (var environment = 0; environment < count; environment++)
            {
                var steps = Enumerable.Range(0, draws.Length / count).Select(t => t * count + environment).ToList();
                while (steps.Count > 0)
                {
                    var end = steps.FindIndex(i => terminated[i] || truncated[i]);
                    var episode = steps[..(end < 0 ? steps.Count : end + 1)];
                    steps.RemoveRange(0, episode.Count);
                    var last = episode[^1];
                    var bootstrap = truncated[last] ? truncatedValues[last] : values[last + count];
                    var expectedAdvantages = new float[episode.Count];
                    var expectedTargets = new float[episode.Count];
                    GeneralizedAdvantageEstimation.ComputeEpisode(
                        [.. episode.Select(i => rewards[i])],
                        [.. episode.Select(i => values[i]), bootstrap],
                        terminated[last],
                        0.9,
                        0.8,
                        expectedAdvantages,
                        expectedTargets);
                    Assert.Equal(expectedAdvantages, episode.Select(i => advantages[i]));
                    Assert.Equal(expectedTargets, episode.Select(i => targets[i]));
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var numbers = new float[64];
        var values = new float[72];
        var flags = new bool[64];
        Compute();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compute();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Compute()
        {
            GeneralizedAdvantageEstimation.ComputeRollout(
                numbers, values, flags, flags, numbers, 8, Gamma, 0.95, values.AsSpan(0, 64), values.AsSpan(8, 64));
            GeneralizedAdvantageEstimation.ComputeEpisode(
                numbers, values.AsSpan(0, 65), false, Gamma, 0.95, numbers, values.AsSpan(0, 64));
            AdvantageStandardization.Standardize(numbers);
        }
    }

    [Fact]
    public void A_span_of_another_length_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => GeneralizedAdvantageEstimation.ComputeEpisode(
            [1, 1], [1, 1], false, Gamma, 0.95, new float[2], new float[2]));
        Assert.Contains("'values' has length 2, expected 3", error.Message, StringComparison.Ordinal);

        error = Assert.Throws<ArgumentException>(() => GeneralizedAdvantageEstimation.ComputeRollout(
            new float[5], new float[7], new bool[5], new bool[5], new float[5], 2, Gamma, 0.95, new float[5], new float[5]));
        Assert.Contains("'rewards' has length 5, expected 4", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1, 0.95)]
    [InlineData(1.1, 0.95)]
    [InlineData(double.NaN, 0.95)]
    [InlineData(0.99, 2.0)]
    public void A_discount_or_decay_outside_zero_to_one_is_refused(double gamma, double lambda) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralizedAdvantageEstimation.ComputeEpisode(
            [1], [1, 1], false, gamma, lambda, new float[1], new float[1]));

    [Fact]
    public void Standardized_advantages_have_mean_zero_and_population_deviation_one()
    {
        // 1, 2, 3, 6: mean 3, population variance 14 / 4 = 3.5.
        float[] advantages = [1, 2, 3, 6];
        AdvantageStandardization.Standardize(advantages);
        var deviation = Math.Sqrt(3.5);
        Assert.Equal(-2 / deviation, advantages[0], 1e-6);
        Assert.Equal(-1 / deviation, advantages[1], 1e-6);
        Assert.Equal(0f, advantages[2]);
        Assert.Equal(3 / deviation, advantages[3], 1e-6);
    }

    [Fact]
    public void Equal_advantages_become_zeros_not_infinities()
    {
        float[] advantages = [2, 2, 2];
        AdvantageStandardization.Standardize(advantages);
        Assert.All(advantages, advantage => Assert.Equal(0f, advantage));
        AdvantageStandardization.Standardize([]);
    }

    private static Gen<float[]> Floats => Gen.Choose(-1000, 1000).Select(number => number / 100f).ArrayOf();
}
