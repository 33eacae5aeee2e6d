using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.Tests.Failures;

public class StepTimeLimitTests
{
    // Far above what a call takes, as other work may have the processor for a while; each hang costs the tests as much.
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(400);

    private static readonly VectorEnvironmentOptions Limited = new() { RestartFailed = true, StepTimeLimit = Limit };

    [Fact]
    public void A_limit_that_nobody_reaches_changes_nothing()
    {
        using var environments = new FaultyEnvironments(Throwing);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Limited, seed: 3);
        using var unlimitedEnvironments = new FaultyEnvironments(Throwing);
        using var unlimited = new VectorEnvironment<long>(3, unlimitedEnvironments.Create, Limited with { StepTimeLimit = null }, seed: 3);
        Assert.Equal(Recording.Play(unlimited, 300), Recording.Play(vector, 300));
        Assert.Equal(unlimited.LastFailures, vector.LastFailures);
        Assert.True(vector.FailedCount > 0);

        static Fault Throwing(Moment moment) => moment is { Index: 1, Step: 5 } ? Fault.Throws : Fault.None;
    }

    [Fact]
    public void An_environment_that_hangs_in_a_step_is_replaced_and_its_neighbours_lose_nothing()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Life: 0, Episode: 1, Step: 3 } ? Fault.Hangs : Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Limited, seed: 3);
        var rows = Recording.Play(vector, 60);
        using var healthy = new FaultyEnvironments(_ => Fault.None);
        var expected = Recording.Play(new VectorEnvironment<long>(3, healthy.Create, seed: 3), 60);

        Assert.Equal(expected[0], rows[0]);
        Assert.Equal(expected[2], rows[2]);
        Assert.Equal(expected[1][..2], rows[1][..2]);
        Assert.Equal([2], Recording.Failed(rows[1]));
        var failure = Assert.Single(vector.LastFailures);
        Assert.Equal(
            new EnvironmentFailure(1, EnvironmentCall.Step, EnvironmentFailureKind.TimeLimit, 3, "it took longer than the limit of 00:00:00.4000000."), failure);
    }

    [Fact]
    public void An_environment_that_hangs_plays_on_as_one_that_throws()
    {
        Assert.Equal(PlayWith(Fault.Throws), PlayWith(Fault.Hangs));

        static List<float[]>[] PlayWith(Fault fault)
        {
            using var environments = new FaultyEnvironments(moment => moment is { Index: 0, Life: 0, Step: 2 } or { Index: 0, Life: 1, Step: 0, Episode: 1 } ? fault : Fault.None);
            using var vector = new VectorEnvironment<long>(2, environments.Create, Limited, seed: 3);
            return Recording.Play(vector, 40);
        }
    }

    [Fact]
    public void What_a_hung_environment_does_when_it_goes_on_touches_nothing_and_it_is_disposed()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Life: 0, Step: 2 } ? Fault.Hangs : Fault.None);
        using var vector = new VectorEnvironment<long>(1, environments.Create, Limited, seed: 3);
        var buffers = new StepBuffers(1, 2);
        vector.Reset(buffers.Observations);
        vector.Step([0], buffers.Step);
        vector.Step([0], buffers.Step);
        Assert.Equal([true], buffers.Failed);
        var state = vector.GetState();
        Assert.False(environments.Made[0].IsDisposed);

        environments.End.Set();
        Assert.True(SpinWait.SpinUntil(() => environments.Made[0].IsDisposed, TimeSpan.FromSeconds(30)));
        Assert.Equal(state, vector.GetState());
        Assert.False(environments.Made[1].IsDisposed);
        Assert.Equal(1, vector.FailedCount);
    }

    [Fact]
    public void An_environment_that_hangs_always_ends_in_an_exception()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 0, Call: EnvironmentCall.Reset } ? Fault.Hangs : Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create, Limited with { MaxRestartsInARow = 1 });
        var error = Assert.Throws<EnvironmentFailedException>(() => vector.Reset(new float[4]));
        Assert.Contains("environment 0 failed in a reset: it took longer than the limit", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, EnvironmentFailureKind.TimeLimit), (vector.FailedCount, error.Failure.Kind));
    }

    [Fact]
    public void Without_restarts_a_hang_is_an_exception_and_a_reset_begins_with_a_new_environment()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Life: 0, Step: 1 } ? Fault.Hangs : Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Limited with { RestartFailed = false });
        var error = Assert.Throws<EnvironmentFailedException>(() => Recording.Play(vector, 1));
        Assert.Equal((1, EnvironmentFailureKind.TimeLimit, 1), (error.Failure.Index, error.Failure.Kind, error.Failure.EpisodeStep));
        Assert.Equal(10, Recording.Play(vector, 10)[1].Count);
        Assert.Equal(1, vector.FailedCount);
    }

    [Fact]
    public void A_step_under_a_limit_allocates_nothing_on_the_callers_thread()
    {
        using var environments = new FaultyEnvironments(_ => Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Limited);
        Assert.Equal(0, vector.AllocatedInSteps(100));
    }
}
