using System.Collections;
using RLModules.Checkpoints;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors;

/// <summary>Pieces that work one after the other. They can be added and removed, by name or by class.</summary>
public sealed class ConnectorPipeline : IReadOnlyList<ConnectorPiece>, ICheckpointable, IDisposable
{
    private readonly List<ConnectorPiece> pieces = [];

    /// <summary>A pipeline of pieces.</summary>
    /// <param name="pieces">The pieces in order.</param>
    /// <exception cref="ArgumentException">Two have the same name.</exception>
    public ConnectorPipeline(params IEnumerable<ConnectorPiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        foreach (var piece in pieces)
        {
            Append(piece);
        }
    }

    /// <inheritdoc/>
    public int Count => pieces.Count;

    /// <summary>Rises with every piece added or removed.</summary>
    internal int Version { get; private set; }

    /// <inheritdoc/>
    public ConnectorPiece this[int index] => pieces[index];

    /// <summary>The piece of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those there are.</exception>
    public ConnectorPiece this[string name] => pieces[IndexOf(name)];

    /// <inheritdoc/>
    public string CheckpointTypeId => "RLModules.ConnectorPipeline";

    /// <summary>The pieces that remember anything, by name.</summary>
    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() =>
        [.. pieces.Where(static piece => piece.IsStateful).Select(static piece => (piece.Name, (ICheckpointable)piece))];

    /// <inheritdoc/>
    public ComponentState GetOwnState() => new();

    /// <inheritdoc/>
    public LoadReport CheckOwnState(ComponentState state) => LoadReport.Empty;

    /// <inheritdoc/>
    public void SetOwnState(ComponentState state)
    {
    }

    /// <summary>
    /// The state that has what the copies of this pipeline in several env runners have seen. Every copy takes it
    /// (<see cref="Checkpointable.SetState"/>), and only then samples on.
    /// </summary>
    /// <param name="states">The copies' states, in the order of their runners; not changed.</param>
    /// <exception cref="ArgumentException">There is none, one lacks a piece's state, or they cannot be joined.</exception>
    public ComponentState MergeStates(IReadOnlyList<ComponentState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0)
        {
            throw new ArgumentException("There are no states to merge: give one of each env runner.", nameof(states));
        }

        var merged = new ComponentState();
        foreach (var piece in pieces.Where(static piece => piece.IsStateful))
        {
            merged.Add(piece.Name, piece.MergeStates([.. states.Select((state, runner) => state.Find(piece.Name) ?? throw new ArgumentException(
                $"The state of env runner {runner} has no piece '{piece.Name}': merge the states of equal pipelines.", nameof(states)))]));
        }

        return merged;
    }

    /// <summary>Disposes the pieces that can be.</summary>
    public void Dispose()
    {
        foreach (var piece in pieces.OfType<IDisposable>())
        {
            piece.Dispose();
        }
    }

    /// <summary>Calls every piece.</summary>
    /// <param name="context">What they work on.</param>
    /// <returns>The context's batch.</returns>
    public TensorDict Call(ConnectorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var piece in pieces)
        {
            piece.Call(context);
        }

        return context.Batch;
    }

    /// <summary>The space of observations behind all pieces.</summary>
    /// <param name="space">The space in front of them.</param>
    public Space TransformObservationSpace(Space space) =>
        pieces.Aggregate(space, (current, piece) => piece.TransformObservationSpace(current));

    /// <summary>Checks that chunks keep as many steps in front of them as the pieces read.</summary>
    /// <param name="horizon">The steps that they keep.</param>
    /// <exception cref="ArgumentException">A piece reads more.</exception>
    internal void RequireLookback(int horizon)
    {
        if (pieces.MaxBy(piece => piece.RequiredLookback) is { } longest && longest.RequiredLookback > horizon)
        {
            throw new ArgumentException(
                $"{longest.Name} reads {longest.RequiredLookback} steps in front of a chunk, but EpisodeLookbackHorizon is {horizon}: set it to {longest.RequiredLookback} or more.");
        }
    }

    /// <summary>Adds a piece at the front.</summary>
    /// <param name="piece">The piece.</param>
    /// <exception cref="ArgumentException">One of that name is there.</exception>
    public void Prepend(ConnectorPiece piece) => Insert(0, piece);

    /// <summary>Adds a piece at the end.</summary>
    /// <param name="piece">The piece.</param>
    /// <exception cref="ArgumentException">One of that name is there.</exception>
    public void Append(ConnectorPiece piece) => Insert(pieces.Count, piece);

    /// <summary>Adds a piece in front of another.</summary>
    /// <param name="name">The other's name.</param>
    /// <param name="piece">The piece.</param>
    /// <exception cref="KeyNotFoundException">There is no piece of that name.</exception>
    /// <exception cref="ArgumentException">One of the new piece's name is there.</exception>
    public void InsertBefore(string name, ConnectorPiece piece) => Insert(IndexOf(name), piece);

    /// <summary>Adds a piece in front of the first of a class.</summary>
    /// <typeparam name="TPiece">The class.</typeparam>
    /// <param name="piece">The piece.</param>
    /// <exception cref="KeyNotFoundException">There is no piece of that class.</exception>
    /// <exception cref="ArgumentException">One of the new piece's name is there.</exception>
    public void InsertBefore<TPiece>(ConnectorPiece piece)
        where TPiece : ConnectorPiece => Insert(IndexOf<TPiece>(), piece);

    /// <summary>Adds a piece behind another.</summary>
    /// <param name="name">The other's name.</param>
    /// <param name="piece">The piece.</param>
    /// <exception cref="KeyNotFoundException">There is no piece of that name.</exception>
    /// <exception cref="ArgumentException">One of the new piece's name is there.</exception>
    public void InsertAfter(string name, ConnectorPiece piece) => Insert(IndexOf(name) + 1, piece);

    /// <summary>Adds a piece behind the first of a class.</summary>
    /// <typeparam name="TPiece">The class.</typeparam>
    /// <param name="piece">The piece.</param>
    /// <exception cref="KeyNotFoundException">There is no piece of that class.</exception>
    /// <exception cref="ArgumentException">One of the new piece's name is there.</exception>
    public void InsertAfter<TPiece>(ConnectorPiece piece)
        where TPiece : ConnectorPiece => Insert(IndexOf<TPiece>() + 1, piece);

    /// <summary>Takes a piece out.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The piece.</returns>
    /// <exception cref="KeyNotFoundException">There is no piece of that name.</exception>
    public ConnectorPiece Remove(string name) => RemoveAt(IndexOf(name));

    /// <summary>Takes the first piece of a class out.</summary>
    /// <typeparam name="TPiece">The class.</typeparam>
    /// <returns>The piece.</returns>
    /// <exception cref="KeyNotFoundException">There is no piece of that class.</exception>
    public TPiece Remove<TPiece>()
        where TPiece : ConnectorPiece => (TPiece)RemoveAt(IndexOf<TPiece>());

    /// <inheritdoc/>
    public IEnumerator<ConnectorPiece> GetEnumerator() => pieces.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Insert(int index, ConnectorPiece piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        if (pieces.Any(other => other.Name == piece.Name))
        {
            throw new ArgumentException(
                $"The pipeline has a piece '{piece.Name}' already: names tell their states apart in a checkpoint, so give one of them another Name.", nameof(piece));
        }

        pieces.Insert(index, piece);
        Version++;
    }

    private ConnectorPiece RemoveAt(int index)
    {
        var piece = pieces[index];
        pieces.RemoveAt(index);
        Version++;
        return piece;
    }

    private int IndexOf(string name) => Require(pieces.FindIndex(piece => piece.Name == name), name);

    private int IndexOf<TPiece>()
        where TPiece : ConnectorPiece => Require(pieces.FindIndex(piece => piece is TPiece), typeof(TPiece).Name);

    private int Require(int index, string name) => index >= 0
        ? index
        : throw new KeyNotFoundException(
            $"The pipeline has no piece '{name}'; its pieces are {(Count == 0 ? "none" : string.Join(", ", pieces.Select(piece => piece.Name)))}.");
}
