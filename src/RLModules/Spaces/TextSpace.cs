using System.Collections.Immutable;
using System.Text.Json;
using static TorchSharp.torch;

namespace RLModules.Spaces;

/// <summary>Texts of bounded length over a set of characters; in flat form the int32 index of each character, <see cref="MaxLength"/> of them.</summary>
public sealed record TextSpace : Space
{
    /// <summary>The letters and digits of ASCII: the default character set.</summary>
    public const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Makes the space.</summary>
    /// <param name="maxLength">The greatest length, at least 1.</param>
    /// <param name="minLength">The smallest length; 0 admits the empty text.</param>
    /// <param name="charset">The characters, each once and none a surrogate; their order gives the indices.</param>
    /// <exception cref="ArgumentException">The lengths contradict each other, or the character set is empty, repeats a character or has surrogates.</exception>
    public TextSpace(int maxLength, int minLength = 1, string charset = Alphanumeric)
    {
        ArgumentException.ThrowIfNullOrEmpty(charset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        ArgumentOutOfRangeException.ThrowIfNegative(minLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minLength, maxLength);
        if (charset.Any(char.IsSurrogate))
        {
            throw new ArgumentException("TextSpace: the character set has characters beyond U+FFFF, which take two UTF-16 units; leave them out.", nameof(charset));
        }

        if (charset.Distinct().Count() != charset.Length)
        {
            throw new ArgumentException($"TextSpace: the character set \"{charset}\" has a character twice.", nameof(charset));
        }

        MaxLength = maxLength;
        MinLength = minLength;
        Charset = charset;
    }

    /// <summary>The smallest length.</summary>
    public int MinLength { get; }

    /// <summary>The greatest length.</summary>
    public int MaxLength { get; }

    /// <summary>The characters, in the order of their indices.</summary>
    public string Charset { get; }

    /// <inheritdoc/>
    public override ImmutableArray<long> Shape => [MaxLength];

    /// <inheritdoc/>
    public override ScalarType DType => ScalarType.Int32;

    /// <inheritdoc/>
    public override int FlatSize => MaxLength;

    internal override string Kind => "text";

    /// <inheritdoc/>
    public override SpaceValue Sample(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var characters = new char[random.NextInt64(MinLength, MaxLength + 1L)];
        foreach (ref var character in characters.AsSpan())
        {
            character = Charset[(int)random.NextInt64(0, Charset.Length)];
        }

        return new SpaceValue.Text(new string(characters));
    }

    /// <inheritdoc/>
    public override bool Contains(SpaceValue value) => value is SpaceValue.Text text && Contains(text.Value);

    /// <summary>Whether a text is one of the space.</summary>
    /// <param name="value">The text.</param>
    public bool Contains(string value) =>
        value is not null && value.Length >= MinLength && value.Length <= MaxLength && value.All(Charset.Contains);

    /// <inheritdoc/>
    public override string ToString() => Charset == Alphanumeric
        ? $"TextSpace({MaxLength}, minLength: {MinLength})"
        : $"TextSpace({MaxLength}, minLength: {MinLength}, charset: \"{Charset}\")";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteNumber("max_length", MaxLength);
        writer.WriteNumber("min_length", MinLength);
        writer.WriteString("charset", Charset);
    }
}
