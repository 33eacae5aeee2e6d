using FsCheck;
using FsCheck.Fluent;
using RLModules.Sampling.Advantages;

namespace RLModules.Sampling.Tests.Advantages;

public class VTraceTests
{
    private static readonly float Log2 = MathF.Log(2);

    [Fact]
    public void Targets_and_advantages_are_those_worked_by_hand()
    {
        // The second row's ratio is e^-0.1 = 0.904837, the others are clipped to 1; discount 0.9, both thresholds 1.
        var (targets, advantages) = Compute([0.2f, -0.1f, 0.5f], [1, 0, 2], [0.5f, 0.6f, 0.7f, 0.8f], gamma: 0.9);

        AssertNear([3.044926, 2.27214, 2.72], targets);
        AssertNear([2.544926, 1.67214, 2.02], advantages);
    }

    [Theory]
    [InlineData(1.0, 1.0, 3.0, 2.0)]
    [InlineData(1.5, 1.0, 4.0, 2.0)]
    [InlineData(1.0, 1.5, 3.0, 3.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 5.0, 4.0)]
    public void Each_threshold_clips_the_ratio_of_its_own_part(double clipRho, double clipPolicyGradientRho, double target, double advantage)
    {
        // Ratio 2; r + γ V(s') − V(s) = 1 + 0.5 · 4 − 1 = 2.
        var (targets, advantages) = Compute([Log2], [1], [1, 4], gamma: 0.5, clipRho: clipRho, clipPolicyGradientRho: clipPolicyGradientRho);

        AssertNear([target], targets);
        AssertNear([advantage], advantages);
    }

    [Fact]
    public void A_ratio_above_one_does_not_amplify_what_comes_from_behind()
    {
        // Unclipped ratios of 2. δ1 = 2 (1 + 0.5 · 4 − 1) = 4; δ0 = 2 (1 + 0.5 · 1 − 1) = 1, and of the correction behind min(1, 2) · 0.5 · 4 = 2.
        var (targets, _) = Compute([Log2, Log2], [1, 1], [1, 1, 4], gamma: 0.5, clipRho: double.PositiveInfinity);

        AssertNear([4, 5], targets);
    }

    [Fact]
    public void Nothing_behind_a_terminated_step_counts()
    {
        // v0 = 0.5 · (1 − 2) + 2 with a ratio of one half; the values behind it are those of another episode.
        var (targets, advantages) = Compute([-Log2, 0], [1, 7], [2, 3, 4], gamma: 0.5, terminated: [true, false]);

        AssertNear([1.5, 9], targets);
        AssertNear([-0.5, 6], advantages);
    }

    [Fact]
    public void A_truncated_step_bootstraps_from_its_own_last_observation()
    {
        // r + γ V(last) − V(s) = 1 + 0.5 · 6 − 2 = 2, times the ratio of one half; V(last) is its own target.
        var (targets, advantages) = Compute([-Log2, 0], [1, 7], [2, 3, 4], gamma: 0.5, truncated: [true, false], truncatedValues: [6, float.NaN]);

        AssertNear([3, 9], targets);
        AssertNear([1, 6], advantages);
    }

    [Fact]
    public void Environments_lie_side_by_side()
    {
        // Column 0 is the case worked by hand, column 1 terminates in its first step and then has one of ratio 1.
        var targets = new float[6];
        var advantages = new float[6];
        VTrace.ComputeRollout(
            [0.2f, 0, -0.1f, 0, 0.5f, 0],
            new float[6],
            [1, 3, 0, 0, 2, 1],
            [0.5f, 9, 0.6f, 0, 0.7f, 0, 0.8f, 10],
            [false, true, false, false, false, false],
            new bool[6],
            Enumerable.Repeat(float.NaN, 6).ToArray(),
            2,
            0.9,
            1,
            1,
            targets,
            advantages);

        // 1 + 0.9 · 10 = 10, and 0.9 of it one step before.
        AssertNear([3.044926, 3, 2.27214, 9, 2.72, 10], targets);
        AssertNear([2.544926, -6, 1.67214, 9, 2.02, 10], advantages);
    }

    [Fact]
    public void On_policy_the_targets_are_those_of_advantages_with_lambda_one()
    {
        // Espeholt et al. 2018, remark 1: with π = μ they are the n-step Bellman targets.
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf().ToArbitrary(), draws =>
        {
            var rewards = draws.Select(draw => draw - 4.5f).ToArray();
            var values = draws.Append(3).Select((draw, t) => (draw * 0.3f) - (t % 5)).ToArray();
            var terminated = draws.Select(draw => draw == 0).ToArray();
            var truncated = draws.Select(draw => draw == 1).ToArray();
            var truncatedValues = draws.Select(draw => draw + 0.5f).ToArray();
            var expectedTargets = new float[draws.Length];
            var expectedAdvantages = new float[draws.Length];
            GeneralizedAdvantageEstimation.ComputeRollout(
                rewards, values, terminated, truncated, truncatedValues, 1, 0.9, 1.0, expectedAdvantages, expectedTargets);

            var (targets, advantages) = Compute(
                new float[draws.Length], rewards, values, 0.9, terminated: terminated, truncated: truncated, truncatedValues: truncatedValues);

            AssertNear([.. expectedTargets.Select(number => (double)number)], targets);
            AssertNear([.. expectedAdvantages.Select(number => (double)number)], advantages);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Spans_of_another_length_and_numbers_out_of_range_are_named()
    {
        Assert.Contains("'values' has length 2, expected 3", Assert.Throws<ArgumentException>(() => Compute([0, 0], [1, 1], [1, 1], 0.9)).Message);
        Assert.Contains("gamma is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => Compute([0], [1], [1, 1], 1.5)).Message);
        Assert.Contains("clipRhoThreshold is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Compute([0], [1], [1, 1], 0.9, clipRho: 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Compute([0], [1], [1, 1], 0.9, clipPolicyGradientRho: double.NaN));
    }

    private static (float[] Targets, float[] Advantages) Compute(
        float[] logRhos,
        float[] rewards,
        float[] values,
        double gamma,
        double clipRho = 1,
        double clipPolicyGradientRho = 1,
        bool[]? terminated = null,
        bool[]? truncated = null,
        float[]? truncatedValues = null)
    {
        var targets = new float[rewards.Length];
        var advantages = new float[rewards.Length];

        // Only the difference of the log-probabilities counts.
        VTrace.ComputeRollout(
            [.. logRhos.Select(logRho => logRho - 1)],
            [.. logRhos.Select(_ => -1f)],
            rewards,
            values,
            terminated ?? new bool[rewards.Length],
            truncated ?? new bool[rewards.Length],
            truncatedValues ?? [.. rewards.Select(_ => float.NaN)],
            1,
            gamma,
            clipRho,
            clipPolicyGradientRho,
            targets,
            advantages);
        return (targets, advantages);
    }

    private static void AssertNear(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-6 * (1 + Math.Abs(expected[i])));
        }
    }
}
