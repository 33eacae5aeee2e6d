using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests;

public class VectorEnvironmentTests
{
    [Fact]
    public void A_plain_environment_plays_as_its_vectorised_twin_does()
    {
        var adapted = new VectorEnvironment<long>(4, _ => new PlainCartPole(), seed: 1, maxEpisodeSteps: 500);
        Assert.Equal(CartPoleTests.Play(new CartPole(4, seed: 1), 1200), CartPoleTests.Play(adapted, 1200));
    }

    [Fact]
    public void Sizes_come_from_the_spaces()
    {
        var adapted = new VectorEnvironment<long>(2, _ => new PlainCartPole());
        Assert.Equal((2, 4, 1), (adapted.Count, adapted.ObservationSize, adapted.ActionLength));
    }

    [Fact]
    public void A_time_limit_truncates_and_a_termination_at_the_limit_goes_before_it()
    {
        var adapted = new VectorEnvironment<float>(2, i => new Countdown(i == 0 ? 3 : 10), maxEpisodeSteps: 3);
        var buffers = new StepBuffers(2, 1);
        adapted.Reset(buffers.Observations);
        for (var t = 1; t <= 6; t++)
        {
            adapted.Step([0f, 0f], buffers.Step);
            Assert.Equal([t % 3 == 0, false], buffers.Terminated);
            Assert.Equal([false, t % 3 == 0], buffers.Truncated);
        }

        Assert.Equal([0f, 7f], buffers.FinalObservations);
        Assert.Equal([3f, 10f], buffers.Observations);
    }

    [Fact]
    public void An_environments_own_truncation_is_kept()
    {
        var adapted = new VectorEnvironment<float>(1, _ => new Countdown(5, truncateAt: 3));
        var buffers = new StepBuffers(1, 1);
        adapted.Reset(buffers.Observations);
        adapted.Step([0f], buffers.Step);
        Assert.False(buffers.Truncated[0]);
        adapted.Step([0f], buffers.Step);
        Assert.True(buffers.Truncated[0]);
        Assert.Equal(3f, buffers.FinalObservations[0]);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var adapted = new VectorEnvironment<long>(3, _ => new PlainCartPole());
        var buffers = new StepBuffers(3, 4);
        long[] actions = [0, 1, 1];
        adapted.Reset(buffers.Observations);
        adapted.Step(actions, buffers.Step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 100; t++)
        {
            adapted.Step(actions, buffers.Step);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_saved_state_goes_on_bit_for_bit()
    {
        var adapted = new VectorEnvironment<long>(3, _ => new PlainCartPole(), seed: 2, maxEpisodeSteps: 50);
        CartPoleTests.Play(adapted, 61);
        var state = adapted.GetState();
        var expected = CartPoleTests.Continue(adapted, 200);

        var other = new VectorEnvironment<long>(3, _ => new PlainCartPole(), seed: 3, maxEpisodeSteps: 50);
        other.SetState(state);
        Assert.Equal(state, other.GetState());
        Assert.Equal(expected, CartPoleTests.Continue(other, 200));
    }

    [Fact]
    public void A_damaged_state_is_refused_and_changes_nothing()
    {
        var adapted = new VectorEnvironment<long>(2, _ => new PlainCartPole(), seed: 2);
        adapted.Reset(new float[8]);
        var state = adapted.GetState();
        foreach (var bytes in (byte[][])[[], state[..^1], [.. state, 0], new CartPole(2).GetState()])
        {
            Assert.Throws<InvalidDataException>(() => adapted.SetState(bytes));
            Assert.Equal(state, adapted.GetState());
        }
    }

    [Fact]
    public void Saving_an_environment_that_cannot_be_saved_says_what_to_implement()
    {
        var adapted = new VectorEnvironment<float>(1, _ => new Countdown(3));
        var error = Assert.Throws<NotSupportedException>(() => adapted.GetState());
        Assert.Contains("Countdown cannot be saved or resumed: it does not implement IStatefulEnvironment", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => adapted.SetState([]));
    }

    [Fact]
    public void Environments_of_different_sizes_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new VectorEnvironment<float>(2, i => new Countdown(3, size: i + 1)));
        Assert.Contains("environment 1 has observations of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stepping_before_a_reset_says_what_to_call()
    {
        var adapted = new VectorEnvironment<float>(1, _ => new Countdown(3));
        var error = Assert.Throws<InvalidOperationException>(() => adapted.Step([0f], new StepBuffers(1, 1).Step));
        Assert.Contains("Countdown.Step: no episode has begun; call Reset first", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Counts down from a number and terminates at 0; optionally truncates at another one.</summary>
    private sealed class Countdown(int start, int truncateAt = -1, int size = 1) : IEnvironment<float>
    {
        private int left;

        public Space ObservationSpace { get; } = new BoxSpace(new double[size], [.. Enumerable.Repeat(10.0, size)]);

        public Space ActionSpace { get; } = new BoxSpace([-1.0], [1.0]);

        public void Reset(RandomSource random, Span<float> observation) => observation[0] = left = start;

        public EnvironmentStep Step(ReadOnlySpan<float> action, Span<float> observation)
        {
            observation[0] = --left;
            return new EnvironmentStep(1f, left == 0, left == truncateAt);
        }
    }
}
