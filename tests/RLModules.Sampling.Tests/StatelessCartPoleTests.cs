using RLModules.Sampling.Environments;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests;

public class StatelessCartPoleTests
{
    [Fact]
    public void It_is_CartPole_with_the_velocities_hidden()
    {
        var full = new CartPole(3, seed: 5);
        var fullBuffers = new StepBuffers(3, 4);
        var environment = new StatelessCartPole(3, seed: 5);
        var buffers = new StepBuffers(3, 2);
        full.Reset(fullBuffers.Observations);
        environment.Reset(buffers.Observations);
        var endings = 0;
        for (var t = 0; t < 300; t++)
        {
            buffers.FinalObservations.AsSpan().Fill(77f);
            fullBuffers.FinalObservations.AsSpan().Fill(77f);
            long[] actions = [t % 2, t / 2 % 2, t / 7 % 2];
            full.Step(actions, fullBuffers.Step);
            environment.Step(actions, buffers.Step);
            Assert.Equal(Visible(fullBuffers.Observations), buffers.Observations);
            Assert.Equal(Visible(fullBuffers.FinalObservations), buffers.FinalObservations);
            Assert.Equal(fullBuffers.Rewards, buffers.Rewards);
            Assert.Equal(fullBuffers.Terminated, buffers.Terminated);
            Assert.Equal(fullBuffers.Truncated, buffers.Truncated);
            endings += buffers.Terminated.Count(terminated => terminated);
        }

        Assert.True(endings > 5);
        var observed = new float[6];
        environment.Observe(observed);
        Assert.Equal(buffers.Observations, observed);

        static float[] Visible(float[] observations) => [.. observations.Chunk(4).SelectMany(row => new[] { row[0], row[2] })];
    }

    [Fact]
    public void Its_space_has_the_limits_of_position_and_angle()
    {
        var box = Assert.IsType<BoxSpace>(new StatelessCartPole(1).ObservationSpace);
        Assert.Equal([4.8f, 0.41887903f], box.High.Select(bound => (float)bound));
        Assert.Equal([-4.8f, -0.41887903f], box.Low.Select(bound => (float)bound));
        Assert.Equal(new DiscreteSpace(2), new StatelessCartPole(1).ActionSpace);
    }

    [Fact]
    public void A_saved_state_goes_on_bit_for_bit_and_CartPoles_is_refused()
    {
        var environment = new StatelessCartPole(2, seed: 6);
        Failures.Recording.Play(environment, 50);
        var state = environment.GetState();
        var expected = Failures.Recording.Continue(environment, 100);
        var other = new StatelessCartPole(2, seed: 7);
        other.SetState(state);
        Assert.Equal(expected, Failures.Recording.Continue(other, 100));
        Assert.Throws<InvalidDataException>(() => other.SetState(new CartPole(2).GetState()));
        Assert.Throws<InvalidDataException>(() => other.SetState(state[..^1]));
    }
}
