using RLModules.Sampling.Environments;
using RLModules.Sampling.Environments.Failures;
using RLModules.Spaces;

namespace RLModules.Sampling.Tests.Failures;

/// <summary>What a failure does where environments are not replaced, which is the default.</summary>
public class EnvironmentFailedTests
{
    [Fact]
    public void A_step_that_throws_names_class_index_and_step()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Step: 2 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create, seed: 1);
        var error = Assert.Throws<EnvironmentFailedException>(() => Recording.Play(vector, 5));
        Assert.StartsWith(
            "FaultyEnvironment: environment 1 failed in step 2 of its episode: InvalidOperationException: gone wrong at 0", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("or set VectorEnvironmentOptions.RestartFailed to replace environments that fail.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("gone wrong", Assert.IsType<InvalidOperationException>(error.InnerException).Message, StringComparison.Ordinal);
        Assert.Equal((1, EnvironmentCall.Step, EnvironmentFailureKind.Exception, 2), (error.Failure.Index, error.Failure.Call, error.Failure.Kind, error.Failure.EpisodeStep));
        Assert.Equal("FaultyEnvironment", error.Environment);
    }

    [Fact]
    public void A_reset_that_throws_says_so()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 2, Call: EnvironmentCall.Reset } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(3, environments.Create);
        var error = Assert.Throws<EnvironmentFailedException>(() => vector.Reset(new float[6]));
        Assert.Contains("environment 2 failed in a reset: InvalidOperationException", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factory_that_throws_says_which_environment_and_the_others_are_disposed()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 1, Call: EnvironmentCall.Create } ? Fault.Throws : Fault.None);
        var error = Assert.Throws<EnvironmentFailedException>(
            () => new VectorEnvironment<long>(3, environments.Create, new VectorEnvironmentOptions { RestartFailed = true }));
        Assert.Contains("environment 1 failed when it was made: InvalidOperationException: no environment 1 today", error.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(environments.Made).IsDisposed);
    }

    [Fact]
    public void After_a_failure_a_reset_begins_anew_with_a_new_environment()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 0, Life: 0, Step: 1 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create);
        Assert.Throws<EnvironmentFailedException>(() => Recording.Play(vector, 1));
        var stepped = Assert.Throws<InvalidOperationException>(() => vector.Step([0, 0], new StepBuffers(2, 2).Step));
        Assert.Contains("call Reset first", stepped.Message, StringComparison.Ordinal);
        Assert.Contains("call Reset first", Assert.Throws<InvalidOperationException>(() => vector.GetState()).Message, StringComparison.Ordinal);

        var rows = Recording.Play(vector, 20);
        Assert.All(rows, environment => Assert.Empty(Recording.Failed(environment)));
        Assert.Equal([true, false, false], environments.Made.Select(made => made.IsDisposed));
        Assert.Equal(1, vector.FailedCount);
    }

    [Fact]
    public void After_a_failure_a_seeded_reset_is_the_seeds_own()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 0, Life: 0, Step: 1 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create);
        Assert.Throws<EnvironmentFailedException>(() => Recording.Play(vector, 1));
        var actual = new float[4];
        vector.Reset(actual, seed: 31);
        using var fresh = new FaultyEnvironments(_ => Fault.None);
        var expected = new float[4];
        new VectorEnvironment<long>(2, fresh.Create, seed: 31).Reset(expected);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_state_saved_before_a_failure_can_be_restored_after_it()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Index: 0, Life: 0, Episode: 1, Step: 3 } ? Fault.Throws : Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create, seed: 3);
        Recording.Play(vector, 2);
        var state = vector.GetState();
        Assert.Throws<EnvironmentFailedException>(() => Recording.Continue(vector, 1));
        vector.SetState(state);
        Assert.Equal(state, vector.GetState());
        Assert.Equal(30, Recording.Continue(vector, 30)[0].Count);
    }

    [Fact]
    public void Values_are_not_checked_where_that_is_off()
    {
        using var environments = new FaultyEnvironments(moment => moment is { Step: 1 } ? Fault.NanReward : moment is { Step: 2 } ? Fault.InfiniteObservation : Fault.None);
        using var vector = new VectorEnvironment<long>(1, environments.Create, new VectorEnvironmentOptions { CheckValues = false }, seed: 2);
        var rows = Recording.Play(vector, 2);
        Assert.Equal((float.NaN, float.PositiveInfinity), (rows[0][0][4], rows[0][1][0]));
    }

    [Fact]
    public void Actions_outside_their_space_are_the_callers_mistake_and_nothing_moves()
    {
        using var environments = new FaultyEnvironments(_ => Fault.None);
        using var vector = new VectorEnvironment<long>(2, environments.Create);
        vector.Reset(new float[4]);
        var state = vector.GetState();
        var error = Assert.Throws<ArgumentException>(() => vector.Step([0, 2], new StepBuffers(2, 2).Step));
        Assert.Contains("action 0 of environment 1 is 2, expected a number of DiscreteSpace(2)", error.Message, StringComparison.Ordinal);
        Assert.Equal(state, vector.GetState());
    }

    [Theory]
    [InlineData(5f, "observation[0] is 5, expected an integer from 2 to 4.")]
    [InlineData(1f, "observation[0] is 1, expected an integer from 2 to 4.")]
    [InlineData(2.5f, "observation[0] is 2.5, expected an integer from 2 to 4.")]
    [InlineData(4f, null)]
    [InlineData(2f, null)]
    public void Integers_outside_a_discrete_space_are_found(float number, string? expected) =>
        Assert.Equal(expected, Problem(new DiscreteSpace(3, start: 2), [number]));

    [Fact]
    public void Integers_outside_any_space_of_integers_are_found()
    {
        Assert.Null(Problem(new MultiDiscreteSpace([2, 3]), [1f, 2f]));
        Assert.Equal("observation[0] is 2, expected an integer from 0 to 1.", Problem(new MultiDiscreteSpace([2, 3]), [2f, 2f]));
        Assert.Null(Problem(new MultiBinarySpace(2), [0f, 1f]));
        Assert.Equal("observation[1] is -1, expected an integer from 0 to 1.", Problem(new MultiBinarySpace(2), [0f, -1f]));
        Assert.Null(Problem(new DiscreteSpace(3), [0f, 1f, 0f]));
    }

    [Fact]
    public void A_number_that_is_not_finite_is_found_wherever_it_stands()
    {
        var space = new BoxSpace(new double[37], [.. Enumerable.Repeat(1.0, 37)]);
        for (var i = 0; i < 37; i++)
        {
            var observation = new float[37];
            observation.AsSpan().Fill(float.MaxValue);
            Assert.Null(Problem(space, observation));
            observation[i] = float.NegativeInfinity;
            Assert.Equal($"observation[{i}] is -Infinity, expected a finite number.", Problem(space, observation));
            observation[i] = float.NaN;
            Assert.Equal($"observation[{i}] is NaN or was never written, expected a finite number in each of the 37.", Problem(space, observation));
        }
    }

    [Fact]
    public void Options_are_checked_when_they_are_set()
    {
        Assert.Contains("MaxRestarts is 0, expected at least 1", Message(() => new VectorEnvironmentOptions { MaxRestarts = 0 }), StringComparison.Ordinal);
        Assert.Contains("MaxRestartsInARow is -1", Message(() => new VectorEnvironmentOptions { MaxRestartsInARow = -1 }), StringComparison.Ordinal);
        Assert.Contains("MaxEpisodeSteps is 0", Message(() => new VectorEnvironmentOptions { MaxEpisodeSteps = 0 }), StringComparison.Ordinal);
        Assert.Contains("StepTimeLimit is 00:00:00, expected", Message(() => new VectorEnvironmentOptions { StepTimeLimit = TimeSpan.Zero }), StringComparison.Ordinal);

        static string Message(Func<object> set) => Assert.Throws<ArgumentOutOfRangeException>(set).Message;
    }

    /// <summary>What an environment's reset with an observation fails with.</summary>
    private static string? Problem(Space space, float[] observation)
    {
        using var vector = new VectorEnvironment<long>(1, _ => new FixedObservation(space, observation));
        try
        {
            vector.Reset(new float[observation.Length]);
            return null;
        }
        catch (EnvironmentFailedException exception)
        {
            return exception.Failure.Message;
        }
    }

    private sealed class FixedObservation(Space space, float[] numbers) : IEnvironment<long>
    {
        public Space ObservationSpace => space;

        public Space ActionSpace { get; } = new DiscreteSpace(2);

        public int ObservationSize => numbers.Length;

        public void Reset(RandomSource random, Span<float> observation) => numbers.CopyTo(observation);

        public EnvironmentStep Step(ReadOnlySpan<long> action, Span<float> observation) => throw new NotSupportedException();
    }
}
