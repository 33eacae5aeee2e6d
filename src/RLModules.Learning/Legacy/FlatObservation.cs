using System.Globalization;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Legacy;

/// <summary>Observations of any space as one vector each, and back to their parts (RLlib's preprocessors and <c>restore_original_dimensions</c>).</summary>
internal static class FlatObservation
{
    /// <summary>The dimensions in front of an observation's own.</summary>
    /// <exception cref="ArgumentException">There are none, or fewer dimensions than the space has.</exception>
    public static long[] LeadingShape(TensorDict batch, Space space)
    {
        var path = Columns.Obs;
        while (batch.Find(path) is null && PartsOf(space).FirstOrDefault() is { Space: { } first, Name: { } name })
        {
            (path, space) = ($"{path}.{name}", first);
        }

        var tensor = batch[path];
        var leading = (int)tensor.ndim - space.Shape.Length;
        return leading > 0
            ? tensor.shape[..leading]
            : throw new ArgumentException($"Column '{path}' has shape ({string.Join(", ", tensor.shape)}), expected batch dimensions in front of ({string.Join(", ", space.Shape)}) of {space}.", nameof(batch));
    }

    /// <summary>Flattens rows.</summary>
    /// <param name="rows">The columns, (B, …).</param>
    /// <param name="path">The observation's path.</param>
    /// <param name="space">Its space.</param>
    /// <returns>Float32, (B, <see cref="Space.FlatSize"/>).</returns>
    /// <exception cref="NotSupportedException">The space is no row of numbers.</exception>
    public static Tensor Flatten(TensorDict rows, string path, Space space)
    {
        var parts = PartsOf(space);
        if (parts.Count > 0)
        {
            return cat([.. parts.Select(part => Flatten(rows, $"{path}.{part.Name}", part.Space))], -1);
        }

        var tensor = rows[path];
        switch (space)
        {
            case DiscreteSpace discrete:
                return nn.functional.one_hot(tensor.to(ScalarType.Int64) - discrete.Start, discrete.N).to(ScalarType.Float32);
            case MultiDiscreteSpace choices:
                var numbers = tensor.to(ScalarType.Int64).reshape(tensor.size(0), -1);
                return cat([.. choices.Counts.Select((count, i) => nn.functional.one_hot(numbers.select(1, i), count))], -1).to(ScalarType.Float32);
            case BoxSpace or MultiBinarySpace:
                var flat = tensor.ndim == 2 ? tensor : tensor.reshape(tensor.size(0), -1);
                return flat.dtype == ScalarType.Float32 ? flat : flat.to(ScalarType.Float32);
            default:
                throw new NotSupportedException($"Column '{path}', {space}, is no row of numbers, so it cannot be flattened: leave it out of the observation, or encode it in the environment.");
        }
    }

    /// <summary>The parts of flat rows, those of choices one-hot as they are.</summary>
    /// <param name="flat">Float32, (B, <see cref="Space.FlatSize"/>).</param>
    /// <param name="space">A dictionary or a tuple.</param>
    public static TensorDict Unpack(Tensor flat, Space space)
    {
        var unpacked = new TensorDict();
        var start = 0L;
        foreach (var (name, part) in PartsOf(space))
        {
            var own = flat.narrow(1, start, part.FlatSize);
            start += part.FlatSize;
            if (part is DictSpace or TupleSpace)
            {
                unpacked.Add(name, Unpack(own, part));
            }
            else
            {
                unpacked.Add(name, part is BoxSpace or MultiBinarySpace ? own.reshape([own.size(0), .. part.Shape]) : own);
            }
        }

        return unpacked;
    }

    private static IReadOnlyList<(string Name, Space Space)> PartsOf(Space space) => space switch
    {
        DictSpace dictionary => dictionary.Parts,
        TupleSpace tuple => [.. tuple.Spaces.Select(static (part, i) => (i.ToString(CultureInfo.InvariantCulture), part))],
        _ => [],
    };
}
