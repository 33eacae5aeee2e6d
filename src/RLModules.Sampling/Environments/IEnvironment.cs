using RLModules.Spaces;

namespace RLModules.Sampling.Environments;

/// <summary>
/// One environment, the plain kind to write; <see cref="VectorEnvironment{TAction}"/> makes many of it step together and resets
/// them. Implement <see cref="IStatefulEnvironment"/> too and runs on it can be resumed, <see cref="IDisposable"/> and it is disposed with
/// the vector or when it has failed. It is called by one thread at a time, not always the same one.
/// </summary>
/// <typeparam name="TAction">Number of an action: <see cref="long"/> where all is a choice, <see cref="float"/> where there is a box of floats.</typeparam>
public interface IEnvironment<TAction>
    where TAction : unmanaged
{
    /// <summary>Space of the observation.</summary>
    Space ObservationSpace { get; }

    /// <summary>Space of the action.</summary>
    Space ActionSpace { get; }

    /// <summary>
    /// Numbers in an observation; by default those of the space's shape, so a choice is one number. Environments that write choices one-hot say how many numbers that are, and
    /// have <see cref="Connectors.EnvToModule.FlattenObservations"/> in their run's pipeline.
    /// </summary>
    int ObservationSize => ObservationSpace.ObservationLength;

    /// <summary>Numbers in an action: 1 for a discrete space, the dimensions of a box, those of all leaves for a dictionary or tuple.</summary>
    int ActionLength => ActionSpace.ActionLength;

    /// <summary>Begins a new episode.</summary>
    /// <param name="random">The environment's own random stream; it may be kept and used in steps. Its state is saved by the caller.</param>
    /// <param name="observation">Receives the first observation, shape (<see cref="ObservationSize"/>); every number is to be written.</param>
    void Reset(RandomSource random, Span<float> observation);

    /// <summary>One step. Not called after a step that ended the episode before <see cref="Reset"/>.</summary>
    /// <param name="action">Action, shape (<see cref="ActionLength"/>).</param>
    /// <param name="observation">Receives the next observation, shape (<see cref="ObservationSize"/>); every number is to be written.</param>
    /// <returns>Reward and how the episode stands.</returns>
    EnvironmentStep Step(ReadOnlySpan<TAction> action, Span<float> observation);
}
