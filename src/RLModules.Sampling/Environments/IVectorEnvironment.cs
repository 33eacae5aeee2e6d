using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// <c>N</c> equal environments that step together and write into spans of the caller. An episode that ends is followed at once by
/// the next one's first observation; the observation it ended with stays available in <see cref="VectorStep.FinalObservations"/>.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> where all is a choice, <see cref="float"/> where there is a box of floats.</typeparam>
/// <remarks>Environments are counted from 0; each has a random stream of its own, so it plays the same whatever the others do.</remarks>
public interface IVectorEnvironment<TAction> : IStatefulEnvironment
    where TAction : unmanaged
{
    /// <summary>Number of environments, <c>N</c>.</summary>
    int Count { get; }

    /// <summary>Space of one environment's observation.</summary>
    Space ObservationSpace { get; }

    /// <summary>Space of one environment's action.</summary>
    Space ActionSpace { get; }

    /// <summary>Numbers in one environment's observation.</summary>
    int ObservationSize { get; }

    /// <summary>Numbers in one environment's action: 1 for a discrete space, the dimensions of a box, those of all leaves for a dictionary or tuple.</summary>
    int ActionLength { get; }

    /// <summary>Begins a new episode in every environment.</summary>
    /// <param name="observations">Receives the first observations, shape (N, <see cref="ObservationSize"/>).</param>
    /// <param name="seed">Seeds every environment's random stream; without it the streams go on where they are.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void Reset(Span<float> observations, ulong? seed = null);

    /// <summary>One step of every environment. Nothing is allocated.</summary>
    /// <param name="actions">Actions, shape (N, <see cref="ActionLength"/>).</param>
    /// <param name="step">Where the outcome is written.</param>
    /// <exception cref="ArgumentException">A span has another length, or an action is outside its space; no environment has moved.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> has not been called.</exception>
    void Step(ReadOnlySpan<TAction> actions, VectorStep step);

    /// <summary>Reads the observations that the next actions answer, as <see cref="Reset"/> or <see cref="Step"/> last wrote them.</summary>
    /// <param name="observations">Receives the observations, shape (N, <see cref="ObservationSize"/>).</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Reset"/> has not been called.</exception>
    void Observe(Span<float> observations);
}
