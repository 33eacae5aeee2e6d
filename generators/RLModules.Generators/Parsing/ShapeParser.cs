using System.Globalization;
using RLModules.Generators.Model;

namespace RLModules.Generators.Parsing;

/// <summary>
/// The grammar of shapes: dimensions between commas, each a name, a positive integer, or a linear expression of int members between braces;
/// a name followed by <c>..</c> in front stands for one or more leading dimensions. The empty text is a scalar.
/// </summary>
internal sealed class ShapeParser
{
    private readonly string text;
    private int position;
    private ShapeError? error;

    private ShapeParser(string text) => this.text = text;

    private char Current => position < text.Length ? text[position] : '\0';

    /// <summary>Parses a shape.</summary>
    /// <param name="text">The text.</param>
    /// <param name="error">Where it leaves the grammar, or null.</param>
    /// <returns>The shape, or null.</returns>
    public static ShapeModel? Parse(string text, out ShapeError? error)
    {
        var parser = new ShapeParser(text);
        var shape = parser.ParseShape();
        error = parser.error;
        return error is null ? shape : null;
    }

    /// <summary>The members that an expression names, such as <c>Settings.Atoms</c>.</summary>
    public static IEnumerable<string> MembersOf(string expression) =>
        expression.Split([' ', '+', '-', '*'], StringSplitOptions.RemoveEmptyEntries).Where(part => !char.IsDigit(part[0]));

    private ShapeModel ParseShape()
    {
        string? leading = null;
        var dimensions = new List<DimensionModel>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        SkipSpace();
        while (position < text.Length && error is null)
        {
            var start = position;
            if (IsNameStart(Current))
            {
                var name = ParseName();
                SkipSpace();
                if (!names.Add(name))
                {
                    Fail(start, name, ProblemKind.DuplicateDimension);
                }

                if (string.CompareOrdinal(text, position, "..", 0, 2) == 0)
                {
                    if (leading is not null || dimensions.Count > 0)
                    {
                        Fail(position, "'..' after the first name only");
                    }

                    leading = name;
                    position += 2;
                }
                else
                {
                    dimensions.Add(new DimensionModel(DimensionKind.Symbol, name));
                }
            }
            else if (char.IsDigit(Current) || (Current == '-' && position + 1 < text.Length && char.IsDigit(text[position + 1])))
            {
                var sign = Current == '-' ? -1 : 1;
                position += sign < 0 ? 1 : 0;
                var number = sign * ParseNumber();
                if (number <= 0)
                {
                    Fail(start, number.ToString(CultureInfo.InvariantCulture), ProblemKind.NonPositiveSize);
                }

                dimensions.Add(new DimensionModel(DimensionKind.Fixed, number.ToString(CultureInfo.InvariantCulture)));
            }
            else if (Current == '{')
            {
                dimensions.Add(ParseBraces());
            }
            else
            {
                Fail(position, "a name, a positive integer or an expression in braces");
            }

            ParseSeparator();
        }

        return new ShapeModel(leading, dimensions.ToEquatableArray());
    }

    private void ParseSeparator()
    {
        SkipSpace();
        if (error is not null || position == text.Length)
        {
            return;
        }

        if (Current != ',')
        {
            Fail(position, "a comma");
            return;
        }

        position++;
        SkipSpace();
        if (position == text.Length)
        {
            Fail(position, "a dimension after the comma");
        }
    }

    // {2 * ActionSize + 1}: terms of a number, a member, or a number times a member.
    private DimensionModel ParseBraces()
    {
        position++;
        var expression = "";
        do
        {
            SkipSpace();
            if (Current is '+' or '-' && (expression.Length > 0 || Current == '-'))
            {
                expression += expression.Length > 0 ? $" {Current} " : "-";
                position++;
                SkipSpace();
            }
            else if (expression.Length > 0)
            {
                Fail(position, "'+', '-', '*' or '}'");
            }

            expression += ParseTerm();
            SkipSpace();
        }
        while (error is null && Current != '}');

        position++;
        return new DimensionModel(DimensionKind.Expression, expression);
    }

    private string ParseTerm()
    {
        var term = ParseFactor(out var isMember);
        SkipSpace();
        while (error is null && Current == '*')
        {
            position++;
            SkipSpace();
            var start = position;
            term += " * " + ParseFactor(out var isSecondMember);
            if (isMember && isSecondMember)
            {
                Fail(start, "a number: an expression is linear");
            }

            isMember |= isSecondMember;
            SkipSpace();
        }

        return term;
    }

    private string ParseFactor(out bool isMember)
    {
        isMember = IsNameStart(Current);
        if (!isMember)
        {
            if (!char.IsDigit(Current))
            {
                Fail(position, "a number or the name of an int member");
                return "";
            }

            return ParseNumber().ToString(CultureInfo.InvariantCulture);
        }

        var path = ParseName();
        while (Current == '.')
        {
            position++;
            if (!IsNameStart(Current))
            {
                Fail(position, "a member's name after the dot");
                return path;
            }

            path += "." + ParseName();
        }

        return path;
    }

    private string ParseName()
    {
        var start = position;
        while (IsNameStart(Current) || char.IsDigit(Current))
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private int ParseNumber()
    {
        var start = position;
        while (char.IsDigit(Current))
        {
            position++;
        }

        if (!int.TryParse(text.Substring(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Fail(start, "a number below 2147483648");
        }

        return number;
    }

    private void SkipSpace()
    {
        while (Current == ' ')
        {
            position++;
        }
    }

    private void Fail(int at, string expected, ProblemKind kind = ProblemKind.InvalidShape) => error ??= new ShapeError(at, expected, kind);

    private static bool IsNameStart(char character) => character == '_' || char.IsLetter(character);
}
