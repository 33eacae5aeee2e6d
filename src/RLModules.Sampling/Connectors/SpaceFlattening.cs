using System.Globalization;
using RLModules.Spaces;

namespace RLModules.Sampling.Connectors;

/// <summary>
/// How a value of a space becomes a flat vector (Gymnasium's <c>flatten</c>): discrete numbers one-hot, arrays row-major, the parts of
/// dictionaries and tuples one behind the other in their order.
/// </summary>
/// <remarks>
/// A value comes as plain numbers: a discrete one as its integer, an array as its elements, a dictionary or tuple as its parts one behind the
/// other. A text is no row of numbers, so spaces with one are refused.
/// </remarks>
internal sealed class SpaceFlattening
{
    private readonly string owner;
    private readonly List<Part> parts = [];
    private readonly List<double> low = [];
    private readonly List<double> high = [];

    /// <summary>Prepares a space's flattening.</summary>
    /// <param name="space">The space.</param>
    /// <param name="owner">Who flattens, for messages.</param>
    /// <exception cref="NotSupportedException">The space has a text in it.</exception>
    public SpaceFlattening(Space space, string owner)
    {
        this.owner = owner;
        Add(space, "");
        FlatSpace = new BoxSpace([.. low], [.. high]);
    }

    /// <summary>Numbers in a value as it comes.</summary>
    public int PlainSize { get; private set; }

    /// <summary>Numbers in a flat vector.</summary>
    public int FlatSize => low.Count;

    /// <summary>The space of flat vectors: a float32 box with the bounds of the parts.</summary>
    public BoxSpace FlatSpace { get; }

    /// <summary>Flattens one value.</summary>
    /// <param name="plain">The value, <see cref="PlainSize"/> numbers.</param>
    /// <param name="flat">Receives the vector, <see cref="FlatSize"/> numbers.</param>
    /// <exception cref="ArgumentException">A discrete number is outside its space.</exception>
    public void Flatten(ReadOnlySpan<float> plain, Span<float> flat)
    {
        foreach (var part in parts)
        {
            if (!part.IsOneHot)
            {
                plain[..part.Size].CopyTo(flat);
            }
            else
            {
                var index = plain[0] - part.Start;
                if (!(index >= 0 && index < part.Size && index == MathF.Floor(index)))
                {
                    throw new ArgumentException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{owner}: {part.Name} is {plain[0]}, expected an integer from {part.Start} to {part.Start + part.Size - 1}."));
                }

                flat[..part.Size].Clear();
                flat[(int)index] = 1;
            }

            plain = plain[(part.IsOneHot ? 1 : part.Size)..];
            flat = flat[part.Size..];
        }
    }

    private void Add(Space space, string path)
    {
        switch (space)
        {
            case DiscreteSpace discrete:
                AddOneHot(Name(path, space), discrete.FlatSize, discrete.Start);
                break;
            case MultiDiscreteSpace choices:
                for (var i = 0; i < choices.Counts.Length; i++)
                {
                    AddOneHot($"choice {i} of {Name(path, space)}", checked((int)choices.Counts[i]), 0);
                }

                break;
            case MultiBinarySpace binary:
                AddArray(Name(path, space), binary.FlatSize, Enumerable.Repeat(0.0, binary.FlatSize), Enumerable.Repeat(1.0, binary.FlatSize));
                break;
            case BoxSpace box:
                AddArray(Name(path, space), box.FlatSize, box.Low.Select(ToSingle), box.High.Select(ToSingle));
                break;
            case DictSpace dictionary:
                foreach (var (name, part) in dictionary.Parts)
                {
                    Add(part, path.Length == 0 ? name : $"{path}.{name}");
                }

                break;
            case TupleSpace tuple:
                for (var i = 0; i < tuple.Spaces.Length; i++)
                {
                    Add(tuple.Spaces[i], path.Length == 0 ? $"{i}" : $"{path}.{i}");
                }

                break;
            default:
                throw new NotSupportedException(
                    $"{owner}: {Name(path, space)} is no row of numbers, so it cannot be flattened: leave it out of the observation, or encode it in the environment.");
        }
    }

    private static string Name(string path, Space space) => path.Length == 0 ? $"{space}" : $"'{path}', {space},";

    // A bound beyond float32 is none.
    private static double ToSingle(double bound) => (float)bound;

    private void AddOneHot(string name, int size, long start)
    {
        parts.Add(new Part(name, size, start, IsOneHot: true));
        low.AddRange(Enumerable.Repeat(0.0, size));
        high.AddRange(Enumerable.Repeat(1.0, size));
        PlainSize++;
    }

    private void AddArray(string name, int size, IEnumerable<double> lows, IEnumerable<double> highs)
    {
        parts.Add(new Part(name, size, 0, IsOneHot: false));
        low.AddRange(lows);
        high.AddRange(highs);
        PlainSize += size;
    }

    private readonly record struct Part(string Name, int Size, long Start, bool IsOneHot);
}
