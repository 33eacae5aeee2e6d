using System.Collections.Immutable;
using System.Globalization;

namespace RLModules;

/// <summary>From a shape's text to its dimensions. White space around a dimension does not count.</summary>
internal static class ShapeParser
{
    public static ImmutableArray<SpecDimension> Parse(string shape, ReadOnlySpan<(string Name, long Size)> sizes)
    {
        var dimensions = ImmutableArray.CreateBuilder<SpecDimension>();
        if (!string.IsNullOrWhiteSpace(shape))
        {
            var start = 0;
            while (start <= shape.Length)
            {
                var end = shape.IndexOf(',', start) is var comma && comma < 0 ? shape.Length : comma;
                dimensions.Add(ParseDimension(shape, start, end, dimensions));
                start = end + 1;
            }
        }

        foreach (var (name, size) in sizes)
        {
            Fix(shape, dimensions, name, size);
        }

        return dimensions.ToImmutable();
    }

    private static SpecDimension ParseDimension(string shape, int start, int end, ImmutableArray<SpecDimension>.Builder before)
    {
        while (start < end && char.IsWhiteSpace(shape[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(shape[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            throw new SpecException(shape, start, "a dimension is empty; between commas stands a name, a number or 'b..'.");
        }

        var text = shape.AsSpan(start, end - start);
        if (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+')
        {
            return new SpecDimension(null, ParseSize(shape, start, text));
        }

        var isLeading = text.EndsWith("..", StringComparison.Ordinal);
        var name = isLeading ? text[..^2] : text;
        CheckName(shape, start, name, isLeading);
        if (isLeading && before.Count > 0)
        {
            throw new SpecException(shape, start, $"'{text}' stands behind other dimensions; leading dimensions come first.");
        }

        foreach (var dimension in before)
        {
            if (name.SequenceEqual(dimension.Name))
            {
                throw new SpecException(shape, start, $"the name '{name}' is there twice; every dimension of a tensor has a name of its own.");
            }
        }

        return new SpecDimension(name.ToString(), IsLeading: isLeading);
    }

    private static long ParseSize(string shape, int start, ReadOnlySpan<char> text)
    {
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        var bad = digits.IndexOfAnyExceptInRange('0', '9');
        if (bad >= 0 || digits.IsEmpty)
        {
            throw new SpecException(shape, start + text.Length - digits.Length + Math.Max(bad, 0), $"'{text}' is neither an integer nor a name; names start with a letter or '_'.");
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size))
        {
            throw new SpecException(shape, start, $"'{text}' is too large for a dimension.");
        }

        return size > 0 ? size : throw new SpecException(shape, start, $"the size {size} is not positive.");
    }

    private static void CheckName(string shape, int start, ReadOnlySpan<char> name, bool isLeading)
    {
        if (name.IsEmpty)
        {
            throw new SpecException(shape, start, "'..' has no name; write 'b..'.");
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '{')
            {
                throw new SpecException(shape, start + i, "an expression in braces is for the [Shape], [Input] and [Output] attributes, where the generator turns it into a number; pass the number here.");
            }

            if (!(char.IsAsciiLetter(name[i]) || name[i] == '_' || (i > 0 && char.IsAsciiDigit(name[i]))))
            {
                throw new SpecException(shape, start + i, $"'{name}{(isLeading ? ".." : "")}' is no dimension; a name has letters, digits and '_', and starts with no digit.");
            }
        }
    }

    private static void Fix(string shape, ImmutableArray<SpecDimension>.Builder dimensions, string name, long size)
    {
        for (var i = 0; i < dimensions.Count; i++)
        {
            if (dimensions[i].Name != name)
            {
                continue;
            }

            if (dimensions[i].IsLeading)
            {
                throw new SpecException(shape, shape.IndexOf(name, StringComparison.Ordinal), $"the value {size} is given for '{name}..', which stands for any leading dimensions; write '{name}' to fix one.");
            }

            if (size <= 0)
            {
                throw new SpecException(shape, shape.IndexOf(name, StringComparison.Ordinal), $"the value {size} of '{name}' is not positive.");
            }

            dimensions[i] = new SpecDimension(name, size);
            return;
        }

        throw new SpecException(shape, null, $"a value is given for '{name}', which is none of its dimensions.");
    }
}
