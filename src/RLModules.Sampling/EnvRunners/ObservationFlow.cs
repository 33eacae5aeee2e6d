using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Connectors.EnvToModule;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// The way of N observations from the environment to the tensor that the module sees: through the pipeline's
/// <see cref="ObservationConnector"/>s, then to the space's element type. Without any, the environment writes into the tensor itself.
/// </summary>
internal sealed class ObservationFlow : IDisposable
{
    private readonly ObservationConnector[] connectors;
    private readonly Space[] sourceSpaces;
    private readonly float[][] stages;
    private readonly float[] finals;
    private readonly int count;
    private readonly int environmentSize;
    private readonly byte[] finalRow;
    private readonly bool isDirect;

    public ObservationFlow(int count, int environmentSize, Space environmentSpace, IEnumerable<ConnectorPiece> pieces)
    {
        this.count = count;
        this.environmentSize = environmentSize;
        connectors = Connectors(environmentSpace, pieces);
        Space = environmentSpace;
        var sizes = new List<int> { environmentSize };
        sourceSpaces = new Space[connectors.Length];
        for (var i = 0; i < connectors.Length; i++)
        {
            sourceSpaces[i] = Space;
            Space = connectors[i].TransformObservationSpace(Space);
            sizes.Add(Space.ObservationLength);
        }

        if (sizes[^1] != Space.ObservationLength)
        {
            throw new ArgumentException(
                $"The environment writes observations of {environmentSize} numbers, those of {Space} have {Space.ObservationLength}: "
                + $"put {nameof(FlattenObservations)} into the pipeline, or have the environment write {Space.ObservationLength}.");
        }

        Tensor = zeros([count, .. Space.Shape], Space.DType).DetachFromDisposeScope();
        finalRow = new byte[sizes[^1] * ElementType.Size(Space.DType)];
        finals = new float[count * environmentSize];
        isDirect = connectors.Length == 0 && Space.DType == ScalarType.Float32;
        stages = isDirect ? [] : [.. sizes.Select(size => new float[count * size])];
    }

    /// <summary>The space of the observations as the episodes keep them.</summary>
    public Space Space { get; }

    /// <summary>The observations that are acted on next, (N, …) of the element type of <see cref="Space"/>.</summary>
    public Tensor Tensor { get; }

    /// <summary>Where the environment writes the observations that are acted on next.</summary>
    public Span<float> Source => isDirect ? MemoryMarshal.Cast<byte, float>(Tensor.bytes) : stages[0];

    /// <summary>Where the environment writes the observations that episodes ended with.</summary>
    public Span<float> Finals => finals;

    /// <summary>Maps what the environment wrote to <see cref="Source"/>.</summary>
    public void Flow(bool updatesStatistics)
    {
        if (isDirect)
        {
            return;
        }

        Convert(Run(stages[0], count, updatesStatistics), Tensor.dtype, Tensor.bytes);
    }

    /// <summary>Maps the observation that an environment's episode ended with.</summary>
    /// <returns>Its bytes, until the next call.</returns>
    public ReadOnlySpan<byte> Final(int environment, bool updatesStatistics)
    {
        var observation = finals.AsSpan(environment * environmentSize, environmentSize);
        if (isDirect)
        {
            return MemoryMarshal.AsBytes(observation);
        }

        Convert(Run(observation, 1, updatesStatistics), Tensor.dtype, finalRow);
        return finalRow;
    }

    /// <summary>Takes the observations that are acted on next from episodes that go on.</summary>
    public void Restore(IReadOnlyList<SingleAgentEpisode> running)
    {
        for (var i = 0; i < count; i++)
        {
            var last = running[i].Observations.Row(running[i].Length);
            last.CopyTo(Tensor.bytes[(i * last.Length)..]);
        }
    }

    public void Dispose() => Tensor.Dispose();

    private ReadOnlySpan<float> Run(ReadOnlySpan<float> source, int rows, bool updatesStatistics)
    {
        for (var i = 0; i < connectors.Length; i++)
        {
            var destination = stages[i + 1].AsSpan(0, stages[i + 1].Length / count * rows);
            connectors[i].Transform(new ObservationRows
            {
                Space = sourceSpaces[i],
                Source = source,
                Destination = destination,
                Count = rows,
                UpdatesStatistics = updatesStatistics,
            });
            source = destination;
        }

        return source;
    }

    /// <summary>The pieces that map observations before they are stored; none may stand behind one that changes those of the batch.</summary>
    internal static ObservationConnector[] Connectors(Space space, IEnumerable<ConnectorPiece> pieces)
    {
        var connectors = new List<ObservationConnector>();
        string? changer = null;
        foreach (var piece in pieces)
        {
            var next = piece.TransformObservationSpace(space);
            if (piece is not ObservationConnector connector)
            {
                changer ??= next.Equals(space) ? null : piece.Name;
            }
            else if (changer is null)
            {
                connectors.Add(connector);
            }
            else
            {
                throw new ArgumentException(
                    $"{piece.Name} maps observations before they are stored, and {changer} in front of it changes them afterwards: put {piece.Name} in front of {changer}.");
            }

            space = next;
        }

        return [.. connectors];
    }

    /// <summary>Writes an environment's numbers as elements of a type.</summary>
    internal static void Convert(ReadOnlySpan<float> source, ScalarType type, Span<byte> destination)
    {
        switch (type)
        {
            case ScalarType.Float32:
                MemoryMarshal.AsBytes(source).CopyTo(destination);
                break;
            case ScalarType.Float64:
                Cast<double>(source, destination);
                break;
            case ScalarType.Byte:
                Cast<byte>(source, destination);
                break;
            case ScalarType.Int8:
                Cast<sbyte>(source, destination);
                break;
            case ScalarType.Int16:
                Cast<short>(source, destination);
                break;
            case ScalarType.Int32:
                Cast<int>(source, destination);
                break;
            case ScalarType.Int64:
                Cast<long>(source, destination);
                break;
            default:
                throw new NotSupportedException($"Environments give numbers; observations of type {type} cannot be made of them.");
        }
    }

    private static void Cast<T>(ReadOnlySpan<float> source, Span<byte> destination)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(destination);
        for (var i = 0; i < source.Length; i++)
        {
            numbers[i] = T.CreateTruncating(source[i]);
        }
    }
}
