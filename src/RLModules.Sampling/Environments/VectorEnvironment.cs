using RLModules.Sampling.Environments.Failures;
using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// Makes environments of the plain kind step together: one after the other, reset as their episodes end, replaced as they fail if
/// <see cref="VectorEnvironmentOptions.RestartFailed"/> says so.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> for discrete spaces, <see cref="float"/> for boxes.</typeparam>
/// <remarks>
/// The environments are this object's own: it disposes those that can be disposed. A replaced environment's random stream is forked
/// from its predecessor's and those of the others do not move, so one seed gives one run, failures included.
/// </remarks>
public sealed class VectorEnvironment<TAction> : IVectorEnvironment<TAction>, IRestartingEnvironment, IDisposable
    where TAction : unmanaged
{
    private readonly EnvironmentPool<TAction> pool;
    private readonly VectorEnvironmentOptions options;
    private readonly string stepName;
    private bool isReset;

    /// <summary>A number of environments, each with a random stream of its own.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="create">Makes the environment of an index; all must have the same spaces.</param>
    /// <param name="seed">Decides every random number that the environments draw.</param>
    /// <param name="maxEpisodeSteps">Steps after which an episode is truncated; by default only the environments themselves end one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="maxEpisodeSteps"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The environments differ in their sizes.</exception>
    /// <exception cref="EnvironmentFailedException"><paramref name="create"/> threw.</exception>
    public VectorEnvironment(int count, Func<int, IEnvironment<TAction>> create, ulong seed = 0, int maxEpisodeSteps = int.MaxValue)
        : this(count, create, new VectorEnvironmentOptions { MaxEpisodeSteps = maxEpisodeSteps }, seed)
    {
    }

    /// <summary>A number of environments, each with a random stream of its own, and what becomes of those that fail.</summary>
    /// <param name="count">Number of environments, at least 1.</param>
    /// <param name="create">Makes the environment of an index, also the one that replaces it; all must have the same spaces.</param>
    /// <param name="options">How they are played.</param>
    /// <param name="seed">Decides every random number that the environments draw.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The environments differ in their sizes.</exception>
    /// <exception cref="EnvironmentFailedException"><paramref name="create"/> threw.</exception>
    public VectorEnvironment(int count, Func<int, IEnvironment<TAction>> create, VectorEnvironmentOptions options, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        pool = new EnvironmentPool<TAction>(new EnvironmentSource<TAction>(create, options), EnvironmentState.RandomStreams(seed, count));
        var first = pool.Slots[0].Environment!;
        (ObservationSpace, ActionSpace) = (first.ObservationSpace, first.ActionSpace);
        (ObservationSize, ActionLength) = (first.ObservationSize, first.ActionLength);
        stepName = pool.Name + ".Step";
    }

    /// <inheritdoc/>
    public int Count => pool.Slots.Length;

    /// <inheritdoc/>
    public Space ObservationSpace { get; }

    /// <inheritdoc/>
    public Space ActionSpace { get; }

    /// <inheritdoc/>
    public int ObservationSize { get; }

    /// <inheritdoc/>
    public int ActionLength { get; }

    /// <inheritdoc/>
    public long FailedCount => pool.Failures.Count;

    /// <inheritdoc/>
    public IReadOnlyList<EnvironmentFailure> LastFailures => pool.Failures.Last;

    /// <inheritdoc/>
    /// <exception cref="EnvironmentFailedException">An environment failed and was not replaced.</exception>
    public void Reset(Span<float> observations, ulong? seed = null)
    {
        VectorStep.RequireLength(pool.Name + ".Reset", nameof(observations), observations.Length, Count, ObservationSize);
        isReset = false;
        pool.Reset(seed is { } value ? EnvironmentState.RandomStreams(value, Count) : null);
        isReset = true;
        CopyTo(observations);
    }

    /// <inheritdoc/>
    /// <exception cref="EnvironmentFailedException">An environment failed and was not replaced; call <see cref="Reset"/> to go on.</exception>
    public void Step(ReadOnlySpan<TAction> actions, VectorStep step)
    {
        RequireReset("Step");
        VectorStep.RequireLength(stepName, nameof(actions), actions.Length, Count, ActionLength);
        step.RequireLengths(stepName, Count, ObservationSize);
        RequireFailed(step);
        RequireActions(actions);
        var slots = pool.Slots;
        for (var i = 0; i < slots.Length; i++)
        {
            actions.Slice(i * ActionLength, ActionLength).CopyTo(slots[i].Action);
            slots[i].Pending = EnvironmentCall.Step;
        }

        isReset = false;
        pool.Call();
        var isSettled = true;
        for (var i = 0; i < slots.Length; i++)
        {
            isSettled &= Finish(i, step);
        }

        if (!isSettled)
        {
            pool.Settle();
        }

        isReset = true;
        CopyTo(step.Observations);
    }

    /// <inheritdoc/>
    public void Observe(Span<float> observations)
    {
        RequireReset("Observe");
        VectorStep.RequireLength(pool.Name + ".Observe", nameof(observations), observations.Length, Count, ObservationSize);
        CopyTo(observations);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The environment does not implement <see cref="IStatefulEnvironment"/>.</exception>
    /// <exception cref="InvalidOperationException">An environment failed in the last call; <see cref="Reset"/> replaces it.</exception>
    public byte[] GetState() => EnvironmentPoolState.Of(pool, isReset).ToBytes(pool.Name);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The environment does not implement <see cref="IStatefulEnvironment"/>.</exception>
    /// <exception cref="EnvironmentFailedException">An environment failed when it was begun, and was not replaced.</exception>
    public void SetState(ReadOnlySpan<byte> state)
    {
        EnvironmentPoolState.Require(pool);
        var before = isReset ? EnvironmentPoolState.Of(pool, isReset) : null;
        var saved = EnvironmentPoolState.FromBytes(pool.Name, Count, ObservationSize, state);
        isReset = false;
        pool.Reset();
        try
        {
            saved.CopyTo(pool);
            isReset = saved.IsReset;
        }
        catch when (before is not null)
        {
            // An environment that refuses its state is as before; those before it are not.
            before.CopyTo(pool);
            isReset = before.IsReset;
            throw;
        }
    }

    /// <summary>Disposes the environments that can be disposed, all but those that hang, and ends the thread that a time limit needs.</summary>
    /// <exception cref="AggregateException">Environments threw when they were disposed; all have been asked to.</exception>
    public void Dispose()
    {
        isReset = false;
        if (pool.ReleaseAll() is { Count: > 0 } errors)
        {
            throw new AggregateException($"{pool.Name}: disposing {errors.Count} of {Count} environments failed.", errors);
        }
    }

    /// <summary>Writes the outcome of an environment's step.</summary>
    /// <returns>Whether nothing more is to be done: the episode goes on.</returns>
    private bool Finish(int index, VectorStep step)
    {
        var slot = pool.Slots[index];
        var hasFailed = slot.HasFailed;
        if (!step.Failed.IsEmpty)
        {
            step.Failed[index] = hasFailed;
        }

        var (reward, terminated, truncated) = hasFailed ? default : slot.Outcome;
        truncated = !hasFailed && !terminated && (truncated || slot.EpisodeStep >= options.MaxEpisodeSteps);
        step.Rewards[index] = reward;
        step.Terminated[index] = terminated;
        step.Truncated[index] = truncated;
        if (terminated || truncated)
        {
            slot.Observation.CopyTo(step.FinalObservations[(index * ObservationSize)..]);
            slot.Pending = EnvironmentCall.Reset;
        }

        return !(hasFailed || terminated || truncated);
    }

    private void CopyTo(Span<float> observations)
    {
        for (var i = 0; i < pool.Slots.Length; i++)
        {
            pool.Slots[i].Observation.CopyTo(observations[(i * ObservationSize)..]);
        }
    }

    private void RequireReset(string method)
    {
        if (!isReset)
        {
            throw new InvalidOperationException($"{pool.Name}.{method}: no episode has begun; call Reset first.");
        }
    }

    private void RequireFailed(VectorStep step)
    {
        if (options.RestartFailed && step.Failed.IsEmpty)
        {
            throw new ArgumentException(
                $"{stepName}: span 'Failed' is empty, expected {Count} flags: environments that fail are replaced (RestartFailed), and their "
                + "steps are no transitions. Give VectorStep.Failed a span and cut an episode where it is set.",
                nameof(step));
        }
    }

    private void RequireActions(ReadOnlySpan<TAction> actions)
    {
        if (options.CheckValues && ActionCheck.Find(ActionSpace, actions) is >= 0 and var wrong)
        {
            throw new ArgumentException(
                $"{stepName}: action {wrong % ActionLength} of environment {wrong / ActionLength} is {actions[wrong]}, expected a number of {ActionSpace}.",
                nameof(actions));
        }
    }
}
