using System.Runtime.InteropServices;
using RLModules.Sampling.Connectors;
using RLModules.Sampling.Episodes;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// The way of N observations from the environment to the tensor that the module sees: through the pipeline's
/// <see cref="ObservationConnector"/>s, then to the module's element type. Without any, the environment writes into the tensor itself.
/// </summary>
internal sealed class ObservationFlow : IDisposable
{
    private readonly ObservationConnector[] connectors;
    private readonly float[][] stages;
    private readonly float[] finals;
    private readonly int count;
    private readonly int environmentSize;
    private readonly int rowBytes;
    private readonly byte[] finalRow;
    private readonly bool isDirect;

    public ObservationFlow(int count, int environmentSize, Space environmentSpace, Space moduleSpace, IEnumerable<ConnectorPiece> pieces)
    {
        this.count = count;
        this.environmentSize = environmentSize;
        connectors = [.. pieces.OfType<ObservationConnector>()];
        var sizes = new List<int> { environmentSize };
        var space = environmentSpace;
        foreach (var connector in connectors)
        {
            space = connector.TransformObservationSpace(space);
            sizes.Add(Numbers(space));
        }

        if (sizes[^1] != Numbers(moduleSpace))
        {
            throw new ArgumentException(
                $"The module takes observations of {moduleSpace}, {Numbers(moduleSpace)} numbers; {(connectors.Length == 0 ? "the environment" : connectors[^1].Name)} gives {sizes[^1]}: "
                + "build the module with the pipeline's TransformObservationSpace of the environment's space.");
        }

        Tensor = zeros([count, .. moduleSpace.Shape], moduleSpace.DType).DetachFromDisposeScope();
        rowBytes = sizes[^1] * ElementType.Size(moduleSpace.DType);
        finalRow = new byte[rowBytes];
        finals = new float[count * environmentSize];
        isDirect = connectors.Length == 0 && moduleSpace.DType == ScalarType.Float32;
        stages = isDirect ? [] : [.. sizes.Select(size => new float[count * size])];
    }

    /// <summary>The observations that are acted on next, (N, …) of the module's element type.</summary>
    public Tensor Tensor { get; }

    /// <summary>Where the environment writes the observations that are acted on next.</summary>
    public Span<float> Source => isDirect ? MemoryMarshal.Cast<byte, float>(Tensor.bytes) : stages[0];

    /// <summary>Where the environment writes the observations that episodes ended with.</summary>
    public Span<float> Finals => finals;

    /// <summary>Bytes of one observation of <see cref="Tensor"/>.</summary>
    public int RowBytes => rowBytes;

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

        observation.CopyTo(stages[0]);
        Convert(Run(stages[0].AsSpan(0, environmentSize), 1, updatesStatistics), Tensor.dtype, finalRow);
        return finalRow;
    }

    public void Dispose() => Tensor.Dispose();

    private ReadOnlySpan<float> Run(ReadOnlySpan<float> source, int rows, bool updatesStatistics)
    {
        for (var i = 0; i < connectors.Length; i++)
        {
            var destination = stages[i + 1].AsSpan(0, stages[i + 1].Length / count * rows);
            connectors[i].Transform(new ObservationRows { Source = source, Destination = destination, Count = rows, UpdatesStatistics = updatesStatistics });
            source = destination;
        }

        return source;
    }

    private static int Numbers(Space space) => (int)space.Shape.Aggregate(1L, (product, size) => product * size);

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
                throw new NotSupportedException($"Environments give numbers; the module's observations of type {type} cannot be made of them.");
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
