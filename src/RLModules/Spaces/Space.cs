using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>
/// The set of values that an observation or an action may take, as in Gymnasium. Spaces are immutable and compare by value, so a spec
/// that holds them does too, and they survive JSON unchanged.
/// </summary>
public abstract record Space
{
    /// <summary>The shape of one value as a tensor, without batch dimensions. A space whose value is no single tensor (text, dictionary, tuple) has that of its flat form, (<see cref="FlatSize"/>).</summary>
    public abstract ImmutableArray<long> Shape { get; }

    /// <summary>The element type of one value as a tensor; float32 for dictionaries and tuples, whose flat form is meant.</summary>
    public abstract ScalarType DType { get; }

    /// <summary>
    /// The element type of one value as an action, which is one tensor everywhere: int64 for whatever is chosen among numbered ones, that of the box for a box. A dictionary or
    /// tuple is int64 where all its leaves are, else float32, in which a choice stands as its number.
    /// </summary>
    public virtual ScalarType ActionDType => DType;

    /// <summary>The shape of one value as an action, without batch dimensions: <see cref="Shape"/>, but (A) for a dictionary or tuple, the numbers of its leaves side by side in their order.</summary>
    public virtual ImmutableArray<long> ActionShape => Shape;

    /// <summary>The numbers in one action: 1 for a discrete choice, the elements of an array, the sum over the leaves of a dictionary or tuple.</summary>
    public int ActionLength => checked((int)ActionShape.TotalSize());

    /// <summary>The numbers in one value as an observation: those of its <see cref="Shape"/>.</summary>
    internal int ObservationLength => checked((int)Shape.TotalSize());

    /// <summary>The number of features of one flattened value (Gymnasium's <c>flatdim</c>): a discrete value counts as one-hot.</summary>
    /// <exception cref="OverflowException">There are more than <see cref="int.MaxValue"/>.</exception>
    public abstract int FlatSize { get; }

    /// <summary>The kind's name in JSON, such as <c>box</c>.</summary>
    internal abstract string Kind { get; }

    /// <summary>A random value of the space, distributed as Gymnasium's <c>sample</c>.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    public abstract SpaceValue Sample(RandomSource random);

    /// <summary>Whether a value is one of the space.</summary>
    /// <param name="value">The value; one of another kind is simply not contained.</param>
    public abstract bool Contains(SpaceValue value);

    /// <summary>Writes the space as a JSON object.</summary>
    /// <param name="writer">The writer, where a value is expected.</param>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("kind", Kind);
        WriteMembers(writer);
        writer.WriteEndObject();
    }

    /// <summary>The space as JSON; infinite bounds are the strings <c>"Infinity"</c> and <c>"-Infinity"</c>.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            WriteJson(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a space that <see cref="WriteJson"/> wrote.</summary>
    /// <param name="element">The JSON object.</param>
    /// <exception cref="JsonException">It is no space: an unknown kind, a member missing, misspelt or out of range.</exception>
    public static Space ReadJson(JsonElement element) => SpaceJson.Read(element);

    /// <summary>Reads a space that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="JsonException">The text is no JSON, or no space.</exception>
    public static Space FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ReadJson(document.RootElement);
    }

    /// <summary>The space as it would be written in code, such as <c>DiscreteSpace(2)</c>.</summary>
    public abstract override string ToString();

    /// <summary>Writes the members after <c>kind</c>.</summary>
    /// <param name="writer">The writer, inside the object.</param>
    internal abstract void WriteMembers(Utf8JsonWriter writer);

    /// <summary>The type of an action of several parts.</summary>
    private protected static ScalarType JoinActionDTypes(IEnumerable<Space> parts) =>
        parts.All(static part => part.ActionDType == ScalarType.Int64) ? ScalarType.Int64 : ScalarType.Float32;

    /// <summary>A flat size as an int.</summary>
    private protected int ToFlatSize(long size) => size <= int.MaxValue
        ? (int)size
        : throw new OverflowException($"{this} has {size} flat features, more than the {int.MaxValue} that a flat vector holds: encode it in another way, for example with an embedding.");
}
