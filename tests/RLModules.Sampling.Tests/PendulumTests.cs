using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests;

public class PendulumTests
{
    [Theory]
    // Hanging: sin π = 0, so the torque alone moves it: 3 · 2 · 0.05 = 0.3, then 0.3 · 0.05 = 0.015. Cost π² + 0.001 · 4.
    [InlineData(Math.PI, 0.0, 2.0, Math.PI + 0.015, 0.3, 9.8736044010893586)]
    // Level: gravity alone, 15 · 1 · 0.05 = 0.75, then 1.75 · 0.05 = 0.0875. Cost (π/2)² + 0.1.
    [InlineData(Math.PI / 2, 1.0, 0.0, Math.PI / 2 + 0.0875, 1.75, 2.5674011002723396)]
    // A torque of −5 is clipped to −2 and a speed of −7.9 − 0.3 to −8. Cost 0.1 · 62.41 + 0.004.
    [InlineData(0.0, -7.9, -5.0, -0.4, -8.0, 6.245)]
    // 3π/2 is −π/2 wrapped, where gravity pulls the other way: −0.75 + 0.15 = −0.6. Cost (π/2)² + 0.001.
    [InlineData(3 * Math.PI / 2, 0.0, 1.0, 3 * Math.PI / 2 - 0.03, -0.6, 2.4684011002723396)]
    public void Steps_and_costs_are_those_worked_by_hand(double angle, double velocity, double torque, double nextAngle, double nextVelocity, double cost)
    {
        var state = new PendulumState(angle, velocity);
        var next = state.Push(torque);
        Assert.Equal(nextAngle, next.Angle, 1e-13);
        Assert.Equal(nextVelocity, next.Velocity, 1e-13);
        Assert.Equal(cost, state.Cost(torque), 1e-13);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(Math.PI, -Math.PI)]
    [InlineData(-Math.PI, -Math.PI)]
    [InlineData(7.0, 7.0 - 2 * Math.PI)]
    [InlineData(-10.0, 4 * Math.PI - 10.0)]
    public void Angles_are_wrapped_to_a_turn(double angle, double wrapped) => Assert.Equal(wrapped, new PendulumState(angle, 0).WrappedAngle, 1e-14);

    [Fact]
    public void An_observation_is_cosine_sine_and_velocity()
    {
        var observation = new float[3];
        new PendulumState(Math.PI / 6, -2.5).CopyTo(observation);
        Assert.Equal([0.8660254f, 0.5f, -2.5f], observation);
    }

    [Fact]
    public void An_episode_is_truncated_after_200_steps_and_its_rewards_are_those_of_its_observations()
    {
        var environment = new Pendulum(3, seed: 1);
        var buffers = new StepBuffers(3, 3);
        environment.Reset(buffers.Observations);
        for (var t = 1; t <= 400; t++)
        {
            var before = buffers.Observations.ToArray();
            environment.Step([1f, 0f, -3f], buffers.Step);
            Assert.All(buffers.Terminated, Assert.False);
            Assert.All(buffers.Truncated, truncated => Assert.Equal(t % 200 == 0, truncated));
            for (var i = 0; i < 3; i++)
            {
                var angle = Math.Atan2(before[i * 3 + 1], before[i * 3]);
                var torque = i == 0 ? 1.0 : i == 1 ? 0.0 : -2.0;
                Assert.Equal(-(angle * angle + 0.1 * before[i * 3 + 2] * before[i * 3 + 2] + 0.001 * torque * torque), buffers.Rewards[i], 1e-4);
                Assert.Equal(1.0, Math.Pow(buffers.Observation(i)[0], 2) + Math.Pow(buffers.Observation(i)[1], 2), 1e-6);
            }
        }

        Assert.NotEqual(buffers.FinalObservations, buffers.Observations);
        Assert.All(buffers.Observations.Chunk(3), row => Assert.InRange(row[2], -1f, 1f));
    }

    [Fact]
    public void First_states_are_uniform_in_angle_and_velocity()
    {
        var observations = new float[30_000];
        new Pendulum(10_000, seed: 2).Reset(observations);
        var rows = observations.Chunk(3).ToArray();
        // Standard deviations of the means: of a cosine 1/sqrt(2 · 10000) = 0.007, of a velocity 1/sqrt(3 · 10000) = 0.006.
        Assert.InRange(rows.Average(row => row[0]), -0.035, 0.035);
        Assert.InRange(rows.Average(row => row[1]), -0.035, 0.035);
        Assert.InRange(rows.Average(row => row[2]), -0.03, 0.03);
        Assert.InRange(rows.Max(row => Math.Abs(row[2])), 0.998f, 1f);
        Assert.InRange(rows.Count(row => row[0] > 0.70710678), 2280, 2720);
    }

    [Fact]
    public void A_saved_state_goes_on_bit_for_bit()
    {
        var environment = new Pendulum(2, seed: 3);
        Play(environment, reset: true);
        var state = environment.GetState();
        var expected = Play(environment, reset: false);
        var other = new Pendulum(2, seed: 4);
        other.SetState(state);
        Assert.Equal(state, other.GetState());
        Assert.Equal(expected, Play(other, reset: false));
        foreach (var bytes in (byte[][])[[], state[..^1], [.. state, 0], new CartPole(2).GetState(), new Pendulum(3).GetState()])
        {
            Assert.Throws<InvalidDataException>(() => environment.SetState(bytes));
        }

        Assert.Equal(environment.GetState(), other.GetState());

        static float[] Play(Pendulum environment, bool reset)
        {
            var buffers = new StepBuffers(2, 3);
            if (reset)
            {
                environment.Reset(buffers.Observations);
            }

            var seen = new List<float>();
            for (var t = 0; t < 330; t++)
            {
                environment.Step([t % 5 - 2, 0.3f], buffers.Step);
                seen.AddRange([.. buffers.Observations, .. buffers.Rewards]);
            }

            return [.. seen];
        }
    }

    [Fact]
    public void A_torque_that_is_no_number_is_named_and_nothing_moves()
    {
        var environment = new Pendulum(2);
        environment.Reset(new float[6]);
        var state = environment.GetState();
        var error = Assert.Throws<ArgumentException>(() => environment.Step([0f, float.NaN], new StepBuffers(2, 3).Step));
        Assert.Contains("the action of environment 1 is NaN, expected a finite torque", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, environment.GetState());
        Assert.Throws<InvalidOperationException>(() => new Pendulum(1).Step([0f], new StepBuffers(1, 3).Step));
    }

    [Fact]
    public void Its_spaces_are_Gymnasiums()
    {
        var environment = new Pendulum(1);
        Assert.Equal(new BoxSpace([-1.0, -1.0, -8.0], [1.0, 1.0, 8.0]), environment.ObservationSpace);
        Assert.Equal(new BoxSpace([-2.0], [2.0]), environment.ActionSpace);
    }
}
