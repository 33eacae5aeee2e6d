using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;

namespace RLModules.Sampling.Tests.Failures;

public class RestartFailedTests
{
    private static readonly VectorEnvironmentOptions Restarting = new() { RestartFailed = true };

    [Fact]
    public void A_step_that_throws_is_no_transition_and_the_next_observation_begins_an_episode()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Life: 0, Step: 1 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create, Restarting, seed: 1);
        var buffers = new StepBuffers(2, 2);
        vector.Reset(buffers.Observations);
        buffers.FinalObservations.AsSpan().Fill(77f);
        buffers.Rewards.AsSpan().Fill(77f);
        vector.Step([1, 1], buffers.Step);

        Assert.Equal([false, true], buffers.Failed);
        Assert.Equal(0f, buffers.Rewards[1]);
        Assert.False(buffers.Terminated[1] || buffers.Truncated[1]);
        Assert.Equal([77f, 77f], buffers.FinalObservation(1));
        Assert.Equal([1f, 0f], [buffers.Observations[1], buffers.Observations[3]]);
        vector.Step([1, 1], buffers.Step);
        Assert.Equal([false, false], buffers.Failed);
        Assert.Equal(2, environments.Made.Count(made => made.Index == 1));
    }

    [Theory]
    [InlineData(Fault.Throws, EnvironmentFailureKind.Exception, "InvalidOperationException: gone wrong at 0")]
    [InlineData(Fault.WritesTooMuch, EnvironmentFailureKind.Exception, "IndexOutOfRangeException: ")]
    [InlineData(Fault.WritesTooLittle, EnvironmentFailureKind.Output, "observation[1] is NaN or was never written, expected a finite number in each of the 2.")]
    [InlineData(Fault.InfiniteObservation, EnvironmentFailureKind.Output, "observation[0] is Infinity, expected a finite number.")]
    [InlineData(Fault.NanReward, EnvironmentFailureKind.Output, "the reward is NaN, expected a finite number.")]
    internal void Each_fault_in_a_step_is_counted_and_its_neighbours_lose_nothing(Fault fault, EnvironmentFailureKind kind, string message)
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Life: 0, Episode: 1, Step: 3 } ? fault : Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Restarting, seed: 3);
        var rows = Recording.Play(vector, 60);
        using var healthy = new FaultyEnvironments(_ => Fault.None);
        var expected = Recording.Play(new VectorEnvironment<long>(3, healthy.Create, seed: 3), 60);

        Assert.Equal(expected[0], rows[0]);
        Assert.Equal(expected[2], rows[2]);
        Assert.Equal(expected[1][..2], rows[1][..2]);
        Assert.Equal([2], Recording.Failed(rows[1]));
        Assert.Equal(1, vector.FailedCount);
        var failure = Assert.Single(vector.LastFailures);
        Assert.Equal((1, EnvironmentCall.Step, kind, 3), (failure.Index, failure.Call, failure.Kind, failure.EpisodeStep));
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal([false, true, false, false], environments.Made.Select(made => made.IsDisposed));
    }

    [Fact]
    public void An_environment_that_throws_in_its_first_reset_is_replaced()
    {
        using var faulty = new FaultyEnvironments(moment => moment is { Index: 0, Life: 0, Call: EnvironmentCall.Reset } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(2, faulty.Create, Restarting, seed: 4);
        var rows = Recording.Play(vector, 10);
        Assert.Empty(Recording.Failed(rows[0]));
        Assert.Equal((EnvironmentCall.Reset, 0), (vector.LastFailures[0].Call, vector.LastFailures[0].EpisodeStep));
        Assert.Equal(1, vector.FailedCount);
    }

    [Fact]
    public void Failures_of_the_restart_itself_are_tried_again_and_counted()
    {
        using var environments = new FaultyEnvironments(moment => moment switch
        {
            { Life: 0, Step: 2 } => Fault.Throws,
            { Life: 1, Call: EnvironmentCall.Create } => Fault.Throws,
            { Life: 2, Call: EnvironmentCall.Reset } => Fault.Throws,
            _ => Fault.None,
        });
        using var vector = new VectorEnvironment<long>(1, environments.Create, Restarting, seed: 3);
        var rows = Recording.Play(vector, 5);
        Assert.Equal([1], Recording.Failed(rows[0]));
        Assert.Equal([EnvironmentCall.Step, EnvironmentCall.Create, EnvironmentCall.Reset], vector.LastFailures.Select(failure => failure.Call));
        Assert.Equal([2, 0, 0], vector.LastFailures.Select(failure => failure.EpisodeStep));
    }

    [Fact]
    public void A_reset_that_fails_after_an_episodes_end_leaves_the_ending_step_whole()
    {
        using var healthy = new FaultyEnvironments(_ => Fault.None);
        var expected = Recording.Play(new VectorEnvironment<long>(1, healthy.Create, seed: 5), 50);
        var end = expected[0].FindIndex(row => row[5] == 1);
        using var environments = new FaultyEnvironments(moment => moment is { Life: 0, Episode: 2, Step: 0 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(1, environments.Create, Restarting, seed: 5);
        var rows = Recording.Play(vector, 50);

        Assert.Equal(expected[0][..end], rows[0][..end]);
        Assert.Equal(expected[0][end][2..], rows[0][end][2..]);
        Assert.Equal(1, vector.FailedCount);
        Assert.Equal(0f, rows[0][end][1]);
        Assert.NotEqual(expected[0][end][0], rows[0][end][0]);
    }

    [Fact]
    public void A_new_environment_of_another_size_counts_as_a_failure()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Life: 0, Step: 1 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(
            1,
            index =>
            {
                var made = (FaultyEnvironment)environments.Create(index);
                made.ObservationSize = environments.Made.Count == 2 ? 3 : 2;
                return made;
            },
            Restarting);
        Recording.Play(vector, 3);
        Assert.Equal([EnvironmentFailureKind.Exception, EnvironmentFailureKind.Size], vector.LastFailures.Select(failure => failure.Kind));
        Assert.Equal(
            "environment 0 has observations of 3 and actions of 1 numbers, expected 2 and 1 as in the first one. Create equal environments.",
            vector.LastFailures[1].Message);
        Assert.Equal([true, true, false], environments.Made.Select(made => made.IsDisposed));
    }

    [Fact]
    public void An_environment_that_never_gets_going_ends_in_an_exception()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Step: 1 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create, Restarting with { MaxRestartsInARow = 3 });
        var buffers = new StepBuffers(2, 2);
        vector.Reset(buffers.Observations);
        for (var t = 0; t < 3; t++)
        {
            vector.Step([0, 0], buffers.Step);
        }

        var error = Assert.Throws<EnvironmentFailedException>(() => vector.Step([0, 0], buffers.Step));
        Assert.Contains("failure 4 of this environment without a good step between, and MaxRestartsInARow is 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, vector.FailedCount);
        Assert.Contains("call Reset first", Assert.Throws<InvalidOperationException>(() => vector.Step([0, 0], buffers.Step)).Message, StringComparison.Ordinal);
        vector.Reset(buffers.Observations);
        vector.Step([0, 0], buffers.Step);
        Assert.Equal(5, vector.FailedCount);
    }

    [Fact]
    public void The_number_of_restarts_is_bounded()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Step: 2 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(1, environments.Create, Restarting with { MaxRestarts = 20, MaxRestartsInARow = 1 }, seed: 2);
        var error = Assert.Throws<EnvironmentFailedException>(() => Recording.Play(vector, 1000));
        Assert.Contains("failure 21 of this vector, and MaxRestarts is 20", error.Message, StringComparison.Ordinal);
        Assert.Equal(21, vector.FailedCount);
        Assert.Equal(16, vector.LastFailures.Count);
        Assert.Equal(21, environments.Made.Count);
        Assert.All(environments.Made, made => Assert.True(made.IsDisposed));
    }

    [Fact]
    public void One_seed_gives_one_run_failures_included()
    {
        Assert.Equal(PlayWithFailures(6), PlayWithFailures(6));
        Assert.NotEqual(PlayWithFailures(6), PlayWithFailures(7));

        static List<float[]>[] PlayWithFailures(ulong seed)
        {
            using var environments = new FaultyEnvironments(AtStepFour);
            using var vector = new VectorEnvironment<long>(3, environments.Create, Restarting, seed);
            var rows = Recording.Play(vector, 200);
            Assert.InRange(vector.FailedCount, 30, 200);
            return rows;
        }
    }

    [Fact]
    public void A_state_saved_between_failures_goes_on_bit_for_bit()
    {
        using var environments = new FaultyEnvironments(AtStepFour);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Restarting, seed: 8);
        Recording.Play(vector, 50);
        var state = vector.GetState();
        var (count, failures) = (vector.FailedCount, vector.LastFailures.ToArray());
        var expected = Recording.Continue(vector, 100);
        Assert.True(count > 5 && vector.FailedCount > count + 5);

        using var otherEnvironments = new FaultyEnvironments(AtStepFour);
        using var other = new VectorEnvironment<long>(3, otherEnvironments.Create, Restarting, seed: 99);
        other.SetState(state);
        Assert.Equal(count, other.FailedCount);
        Assert.Equal(failures, other.LastFailures);
        Assert.Equal(state, other.GetState());
        Assert.Equal(expected, Recording.Continue(other, 100));
        Assert.Equal(vector.FailedCount, other.FailedCount);
    }

    [Fact]
    public void A_state_that_one_environment_refuses_leaves_all_as_they_were()
    {
        using var environments = new FaultyEnvironments(_ => Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create, Restarting, seed: 8);
        Recording.Play(vector, 20);
        var before = vector.GetState();
        Recording.Continue(vector, 7);
        var after = vector.GetState();

        // The last environment's content is the last 8 bytes, their number the 4 before: made 7, it is an environment's state that is too short.
        byte[] damaged = [.. before[..^12], 7, 0, 0, 0, .. before[^8..^1]];
        Assert.Throws<InvalidDataException>(() => vector.SetState(damaged));
        Assert.Equal(after, vector.GetState());
    }

    [Fact]
    public void A_caller_that_would_take_failures_for_steps_is_told()
    {
        using var environments = new FaultyEnvironments(_ => Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create, Restarting);
        var buffers = new StepBuffers(2, 2);
        vector.Reset(buffers.Observations);
        var state = vector.GetState();
        var error = Assert.Throws<ArgumentException>(() => vector.Step([0, 0], new VectorStep
        {
            Observations = buffers.Observations,
            FinalObservations = buffers.FinalObservations,
            Rewards = buffers.Rewards,
            Terminated = buffers.Terminated,
            Truncated = buffers.Truncated,
        }));
        Assert.Contains("span 'Failed' is empty, expected 2 flags", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, vector.GetState());
    }

    [Fact]
    public void A_step_without_failures_allocates_nothing()
    {
        using var environments = new FaultyEnvironments(_ => Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create, Restarting);
        Assert.Equal(0, vector.AllocatedInSteps(100));
    }

    /// <summary>Environments 0 and 2 fail in the fourth step of every episode, 2 also in its second reset.</summary>
    private static Fault AtStepFour(Moment moment) => moment switch
    {
        { Index: 0 or 2, Step: 4 } => Fault.Throws,
        { Index: 2, Episode: 2, Step: 0 } => Fault.InfiniteObservation,
        _ => Fault.None,
    };
}
