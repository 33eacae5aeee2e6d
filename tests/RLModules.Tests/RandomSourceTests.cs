namespace RLModules.Tests;

public class RandomSourceTests
{
    // The vector that implementations of xoshiro256** are checked with: the reference C code from the state (1, 2, 3, 4).
    private static readonly ulong[] ReferenceFrom1234 =
    [
        11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
        16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
    ];

    // SplitMix64 from 1234567, as published with the reference code's ports.
    private static readonly ulong[] SplitMixFrom1234567 =
        [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431];

    [Fact]
    public void Xoshiro_yields_the_reference_numbers()
    {
        var source = new RandomSource(new RandomState(1, 2, 3, 4));
        Assert.Equal(ReferenceFrom1234, Enumerable.Range(0, 10).Select(_ => source.NextUInt64()));
    }

    [Fact]
    public void A_seed_is_spread_by_SplitMix64()
    {
        var state = new RandomSource(1234567).State;
        Assert.Equal(SplitMixFrom1234567, new[] { state.S0, state.S1, state.S2, state.S3 });
    }

    [Fact]
    public void Seed_zero_is_spread_as_published()
    {
        Assert.Equal(
            new RandomState(0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC),
            new RandomSource(0).State);
    }

    [Fact]
    public void Restoring_the_state_repeats_every_kind_of_number()
    {
        var source = new RandomSource(7);
        _ = source.NextGaussian();
        var state = source.State;
        var first = Draw(source);
        source.State = state;
        Assert.Equal(first, Draw(source));
        Assert.Equal(first, Draw(new RandomSource(state)));

        static double[] Draw(RandomSource s) => [s.NextDouble(), s.NextSingle(), s.NextGaussian(), s.NextInt64(-5, 99), s.NextUInt64()];
    }

    [Fact]
    public void A_state_of_zeros_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new RandomSource(new RandomState()));
        Assert.Contains("all zeros", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Uniform_numbers_come_from_the_top_bits()
    {
        // From (1, 2, 3, 4) the fourth output is 1215971899390074240; its top bits over 2^24 and 2^53 are exact.
        var source = new RandomSource(new RandomState(1, 2, 3, 4));
        for (var i = 0; i < 3; i++)
        {
            source.NextUInt64();
        }

        var state = source.State;
        Assert.Equal((1215971899390074240UL >> 11) / 9007199254740992.0, source.NextDouble());
        source.State = state;
        Assert.Equal((1215971899390074240UL >> 40) / 16777216.0f, source.NextSingle());
    }

    [Fact]
    public void Uniform_numbers_stay_below_one_and_fill_the_interval()
    {
        var source = new RandomSource(3);
        var histogram = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            Assert.InRange(source.NextSingle(), 0f, 0.99999994f);
            histogram[(int)(source.NextDouble() * 10)]++;
        }

        // Binomial(100000, 0.1): standard deviation 95; five of them either way.
        Assert.All(histogram, count => Assert.InRange(count, 9_525, 10_475));
    }

    [Fact]
    public void Integers_reach_both_ends_and_are_even()
    {
        var source = new RandomSource(11);
        var histogram = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            histogram[source.NextInt64(-3, 4) + 3]++;
        }

        // Binomial(70000, 1/7): standard deviation 93.
        Assert.All(histogram, count => Assert.InRange(count, 9_537, 10_463));
    }

    [Fact]
    public void The_widest_range_of_integers_has_both_signs()
    {
        var source = new RandomSource(5);
        var negative = Enumerable.Range(0, 1000).Count(_ => source.NextInt64(long.MinValue, long.MaxValue) < 0);
        Assert.InRange(negative, 420, 580);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void An_empty_range_of_integers_is_refused(long minValue, long maxValue) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(1).NextInt64(minValue, maxValue));

    [Fact]
    public void Gaussian_numbers_have_the_normal_distributions_moments()
    {
        var source = new RandomSource(19);
        var sample = Enumerable.Range(0, 200_000).Select(_ => source.NextGaussian()).ToArray();
        // Standard errors: mean 1/sqrt(n) = 0.0022, second moment sqrt(2/n) = 0.0032, fourth moment sqrt(96/n) = 0.022.
        Assert.InRange(sample.Average(), -0.011, 0.011);
        Assert.InRange(sample.Average(x => x * x), 0.984, 1.016);
        Assert.InRange(sample.Average(x => x * x * x * x), 2.89, 3.11);
        Assert.InRange(sample.Count(x => Math.Abs(x) < 1) / 200_000.0, 0.6827 - 0.0053, 0.6827 + 0.0053);
    }

    [Fact]
    public void A_fork_leaves_its_parent_where_it_was_and_depends_on_state_and_stream()
    {
        var parent = new RandomSource(23);
        var before = parent.State;
        var first = parent.Fork(0).State;
        Assert.Equal(before, parent.State);
        Assert.Equal(first, parent.Fork(0).State);

        var states = Enumerable.Range(0, 1000).Select(stream => parent.Fork(stream).State).ToHashSet();
        Assert.Equal(1000, states.Count);
        parent.NextUInt64();
        Assert.DoesNotContain(parent.Fork(0).State, states);
    }
}
