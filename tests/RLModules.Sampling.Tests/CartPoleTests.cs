using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests;

public class CartPoleTests
{
    [Fact]
    public void One_push_moves_it_as_in_Gymnasiums_documentation()
    {
        // gymnasium.make("CartPole-v1").reset(seed=42), then step(1), as its documentation prints them to eight digits.
        var state = new CartPoleState(0.0273956, -0.00611216, 0.03585979, 0.0197368).Push(isPushedRight: true);
        Assert.Equal(0.02727336, state.Position, 1e-7);
        Assert.Equal(0.18847767, state.Velocity, 1e-7);
        Assert.Equal(0.03625453, state.Angle, 1e-7);
        Assert.Equal(-0.26141977, state.AngularVelocity, 1e-7);
    }

    [Fact]
    public void From_rest_the_first_two_pushes_are_those_worked_by_hand()
    {
        // Upright at rest: pushed = 10 / 1.1, angular acceleration = -pushed / (0.5 (4/3 - 1/11)) = -600/41,
        // acceleration = pushed + 0.05 * (600/41) / 1.1 = 400/41; velocities after 0.02 s.
        var first = new CartPoleState(0, 0, 0, 0).Push(isPushedRight: true);
        Assert.Equal(0.0, first.Position);
        Assert.Equal(8.0 / 41, first.Velocity, 1e-14);
        Assert.Equal(0.0, first.Angle);
        Assert.Equal(-12.0 / 41, first.AngularVelocity, 1e-14);

        // At an angle of 0 the spin has no effect yet, so a push back gives exactly the opposite change while positions move.
        var second = first.Push(isPushedRight: false);
        Assert.Equal(0.16 / 41, second.Position, 1e-14);
        Assert.Equal(0.0, second.Velocity, 1e-14);
        Assert.Equal(-0.24 / 41, second.Angle, 1e-14);
        Assert.Equal(0.0, second.AngularVelocity, 1e-14);
    }

    [Fact]
    public void Thousands_of_random_steps_solve_the_equations_of_motion()
    {
        const int Count = 5;
        var environment = new CartPole(Count, seed: 1);
        var buffers = new StepBuffers(Count, 4);
        var random = new RandomSource(2);
        var actions = new long[Count];
        var reference = new double[Count][];
        environment.Reset(buffers.Observations);
        for (var i = 0; i < Count; i++)
        {
            reference[i] = ToDoubles(buffers.Observation(i));
        }

        var endings = 0;
        for (var t = 0; t < 4000; t++)
        {
            for (var i = 0; i < Count; i++)
            {
                actions[i] = random.NextInt64(0, 2);
            }

            environment.Step(actions, buffers.Step);
            for (var i = 0; i < Count; i++)
            {
                reference[i] = Move(reference[i], actions[i]);
                var hasFallen = Math.Abs(reference[i][0]) > 2.4 || Math.Abs(reference[i][2]) > 0.20943951023931953;
                Assert.Equal(hasFallen, buffers.Terminated[i]);
                Assert.False(buffers.Truncated[i]);
                Assert.Equal(1f, buffers.Rewards[i]);
                AssertClose(reference[i], hasFallen ? buffers.FinalObservation(i) : buffers.Observation(i));
                if (hasFallen)
                {
                    endings++;
                    reference[i] = ToDoubles(buffers.Observation(i));
                    Assert.All(reference[i], number => Assert.InRange(number, -0.05, 0.05));
                }
            }
        }

        Assert.InRange(endings, 500, 2000);
    }

    [Fact]
    public void An_episode_kept_upright_is_truncated_at_step_500()
    {
        const int Count = 6;
        var environment = new CartPole(Count, seed: 3);
        var buffers = new StepBuffers(Count, 4);
        environment.Reset(buffers.Observations);
        for (var t = 1; t <= 1000; t++)
        {
            environment.Step(Balance(buffers), buffers.Step);
            Assert.DoesNotContain(true, buffers.Terminated);
            Assert.All(buffers.Truncated, isTruncated => Assert.Equal(t % 500 == 0, isTruncated));
        }
    }

    [Fact]
    public void A_truncated_episode_keeps_its_last_observation_beside_the_next_ones_first()
    {
        var environment = new CartPole(1, seed: 4);
        var buffers = new StepBuffers(1, 4);
        environment.Reset(buffers.Observations);
        double[] before = [];
        var action = new long[1];
        for (var t = 0; t < 500; t++)
        {
            before = ToDoubles(buffers.Observation(0));
            action = Balance(buffers);
            environment.Step(action, buffers.Step);
        }

        AssertClose(Move(before, action[0]), buffers.FinalObservation(0));
        Assert.All(buffers.Observations, number => Assert.InRange(number, -0.05f, 0.05f));
        Assert.NotEqual(buffers.FinalObservations, buffers.Observations);
    }

    [Fact]
    public void A_pole_that_falls_at_step_500_is_terminated_and_not_truncated()
    {
        var seen = 0;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            // Balanced for 480 to 499 steps, then pushed to one side until it falls.
            var (balanced, side) = (480 + attempt / 2, attempt % 2);
            var environment = new CartPole(1, seed: 5);
            var buffers = new StepBuffers(1, 4);
            environment.Reset(buffers.Observations);
            for (var t = 1; t <= 500; t++)
            {
                environment.Step(t <= balanced ? Balance(buffers) : [side], buffers.Step);
                if (t == 500 && buffers.Terminated[0])
                {
                    Assert.False(buffers.Truncated[0]);
                    seen++;
                }
                else if (buffers.Terminated[0])
                {
                    break;
                }
            }
        }

        Assert.InRange(seen, 1, 39);
    }

    [Fact]
    public void Only_rows_of_ended_episodes_are_written_to_the_final_observations()
    {
        var environment = new CartPole(2, seed: 6);
        var buffers = new StepBuffers(2, 4);
        environment.Reset(buffers.Observations);
        buffers.FinalObservations.AsSpan().Fill(77f);
        do
        {
            environment.Step([1, Balance(buffers)[1]], buffers.Step);
        }
        while (!buffers.Terminated[0]);

        Assert.True(Math.Abs(buffers.FinalObservations[2]) > 0.2094f);
        Assert.Equal([77f, 77f, 77f, 77f], buffers.FinalObservation(1).ToArray());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var environment = new CartPole(8, seed: 7);
        var buffers = new StepBuffers(8, 4);
        var actions = new long[] { 0, 1, 0, 1, 1, 1, 0, 0 };
        environment.Reset(buffers.Observations);
        environment.Step(actions, buffers.Step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var endings = 0;
        for (var t = 0; t < 100; t++)
        {
            environment.Step(actions, buffers.Step);
            endings += buffers.Terminated.AsSpan().Count(true);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(endings > 50, "resets belong to the measured steps");
    }

    [Fact]
    public void The_same_seed_plays_the_same_and_another_seed_does_not()
    {
        Assert.Equal(Play(new CartPole(3, seed: 8), 300), Play(new CartPole(3, seed: 8), 300));
        Assert.NotEqual(Play(new CartPole(3, seed: 8), 300), Play(new CartPole(3, seed: 9), 300));

        var environment = new CartPole(3, seed: 9);
        environment.Reset(new float[12], seed: 8);
        var observations = new float[12];
        environment.Observe(observations);
        var fresh = new float[12];
        new CartPole(3, seed: 8).Reset(fresh);
        Assert.Equal(fresh, observations);
    }

    [Fact]
    public void A_reset_without_a_seed_draws_new_episodes()
    {
        var environment = new CartPole(1, seed: 8);
        var first = new float[4];
        var second = new float[4];
        environment.Reset(first);
        environment.Reset(second);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void An_environment_starts_the_same_however_many_are_beside_it()
    {
        var two = new float[8];
        var five = new float[20];
        new CartPole(2, seed: 10).Reset(two);
        new CartPole(5, seed: 10).Reset(five);
        Assert.Equal(two, five[..8]);
        Assert.Equal(20, five.Distinct().Count());
    }

    [Fact]
    public void First_observations_are_uniform_within_0_05()
    {
        var observations = new float[40_000];
        new CartPole(10_000, seed: 11).Reset(observations);
        // Standard deviation of the mean: 0.1 / sqrt(12 * 40000) = 0.00014; of the variance 0.1^2 / sqrt(180 * 40000) = 3.7e-6.
        Assert.InRange(observations.Average(), -0.0007, 0.0007);
        Assert.InRange(observations.Average(x => x * x), 0.01 / 12 - 2e-5, 0.01 / 12 + 2e-5);
        Assert.InRange(observations.Max(Math.Abs), 0.0499f, 0.05f);
    }

    [Fact]
    public void A_saved_state_goes_on_bit_for_bit()
    {
        var environment = new CartPole(4, seed: 12);
        Play(environment, 137);
        var state = environment.GetState();
        var expected = Continue(environment, 600);

        var other = new CartPole(4, seed: 99);
        other.SetState(state);
        Assert.Equal(state, other.GetState());
        Assert.Equal(expected, Continue(other, 600));
    }

    [Fact]
    public void A_damaged_or_foreign_state_is_refused_and_changes_nothing()
    {
        var environment = new CartPole(2, seed: 13);
        environment.Reset(new float[8]);
        var state = environment.GetState();
        var foreign = new CartPole(3, seed: 13).GetState();

        foreach (var bytes in (byte[][])[[], state[..^1], [.. state, 0], [.. state.Select(_ => (byte)255)], foreign, [.. state[..18], .. new byte[200]]])
        {
            Assert.Throws<InvalidDataException>(() => environment.SetState(bytes));
            Assert.Equal(state, environment.GetState());
        }
    }

    [Fact]
    public void A_wrong_action_is_named_and_nothing_moves()
    {
        var environment = new CartPole(3, seed: 14);
        var buffers = new StepBuffers(3, 4);
        environment.Reset(buffers.Observations);
        var state = environment.GetState();
        var error = Assert.Throws<ArgumentException>(() => environment.Step([0, 1, 2], buffers.Step));
        Assert.Contains("environment 2 is 2, expected 0 (left) or 1 (right)", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, environment.GetState());
    }

    [Fact]
    public void Stepping_before_a_reset_says_what_to_call()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new CartPole(1).Step([0], new StepBuffers(1, 4).Step));
        Assert.Contains("call Reset first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_of_another_length_is_named()
    {
        var environment = new CartPole(2);
        environment.Reset(new float[8]);
        var error = Assert.Throws<ArgumentException>(() => environment.Step([0], new StepBuffers(2, 4).Step));
        Assert.Contains("'actions' has length 1, expected 2", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => environment.Step([0, 1], new StepBuffers(1, 4).Step));
        Assert.Contains("'Observations' has length 4, expected 8", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => environment.Reset(new float[4]));
        Assert.Contains("'observations' has length 4, expected 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_spaces_are_Gymnasiums()
    {
        // The documentation's bounds: 4.8, float32's largest, 0.41887903 (24 degrees), float32's largest.
        var environment = new CartPole(1);
        var box = Assert.IsType<BoxSpace>(environment.ObservationSpace);
        Assert.Equal([4.8f, 3.4028235e38f, 0.41887903f, 3.4028235e38f], box.High.Select(bound => (float)bound));
        Assert.Equal([-4.8f, -3.4028235e38f, -0.41887903f, -3.4028235e38f], box.Low.Select(bound => (float)bound));
        Assert.Equal(2, Assert.IsType<DiscreteSpace>(environment.ActionSpace).N);
    }

    internal static List<float> Play(IVectorEnvironment<long> environment, int steps)
    {
        environment.Reset(new float[environment.Count * 4]);
        return Continue(environment, steps);
    }

    /// <summary>Plays the same random actions from wherever the environment is and returns all that came.</summary>
    internal static List<float> Continue(IVectorEnvironment<long> environment, int steps)
    {
        var buffers = new StepBuffers(environment.Count, 4);
        var random = new RandomSource(77);
        var actions = new long[environment.Count];
        var outcome = new List<float>();
        environment.Observe(buffers.Observations);
        for (var t = 0; t < steps; t++)
        {
            // The first environment is kept upright, so that truncation is among the outcomes.
            Balance(buffers).CopyTo(actions, 0);
            for (var i = 1; i < actions.Length; i++)
            {
                actions[i] = random.NextInt64(0, 2);
            }

            environment.Step(actions, buffers.Step);
            outcome.AddRange(buffers.Observations);
            outcome.AddRange(buffers.FinalObservations);
            outcome.AddRange(buffers.Rewards);
            outcome.AddRange(buffers.Terminated.Concat(buffers.Truncated).Select(flag => flag ? 1f : 0f));
        }

        return outcome;
    }

    /// <summary>A linear controller that keeps the pole up and the cart near the middle.</summary>
    private static long[] Balance(StepBuffers buffers) =>
    [
        .. buffers.Observations.Chunk(4).Select(o => 0.1 * o[0] + 0.2 * o[1] + 1.0 * o[2] + 0.3 * o[3] > 0 ? 1L : 0L),
    ];

    /// <summary>
    /// The motion derived another way: Newton's second law for cart and pole as two linear equations in both accelerations,
    /// <c>(M + m) a + m l cos θ α = F + m l ω² sin θ</c> and <c>cos θ a + 4/3 l α = g sin θ</c>, solved by Cramer's rule.
    /// </summary>
    private static double[] Move(double[] state, long action)
    {
        const double MassTimesLength = 0.1 * 0.5;
        var (a11, a12) = (1.1, MassTimesLength * Math.Cos(state[2]));
        var (a21, a22) = (Math.Cos(state[2]), 4.0 / 3.0 * 0.5);
        var b1 = (action == 1 ? 10 : -10) + MassTimesLength * Math.Pow(state[3], 2) * Math.Sin(state[2]);
        var b2 = 9.8 * Math.Sin(state[2]);
        var determinant = a11 * a22 - a12 * a21;
        var acceleration = (b1 * a22 - a12 * b2) / determinant;
        var angularAcceleration = (a11 * b2 - b1 * a21) / determinant;
        return
        [
            state[0] + 0.02 * state[1],
            state[1] + 0.02 * acceleration,
            state[2] + 0.02 * state[3],
            state[3] + 0.02 * angularAcceleration,
        ];
    }

    private static double[] ToDoubles(ReadOnlySpan<float> numbers) => [.. numbers.ToArray().Select(number => (double)number)];

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual)
    {
        for (var k = 0; k < 4; k++)
        {
            Assert.Equal(expected[k], actual[k], 2e-6);
        }
    }
}
