using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.Analyzers.Declarations;

/// <summary>Finds a character of a shape in the string that writes it.</summary>
internal static class ShapeLiteral
{
    /// <summary>The place of some characters of a shape.</summary>
    /// <param name="attribute">The attribute that has the shape among its arguments.</param>
    /// <param name="shape">The shape's text.</param>
    /// <param name="position">Its first character to mark; behind the last one, the end of the string is marked.</param>
    /// <param name="length">How many to mark.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The place in the literal; the whole argument where it is a constant's name; the attribute where the shape is not found.</returns>
    public static Location Locate(Location attribute, string shape, int position, int length, CancellationToken cancellation)
    {
        var tree = attribute.SourceTree!;
        var literal = tree.GetRoot(cancellation).FindNode(attribute.SourceSpan)
            .DescendantNodesAndSelf()
            .OfType<LiteralExpressionSyntax>()
            .FirstOrDefault(candidate => candidate.Token.Value is string text && text == shape);
        if (literal is null || position < 0)
        {
            return attribute;
        }

        var token = literal.Token;
        var start = OffsetOf(token, position);
        var end = position + length > shape.Length ? start + 1 : OffsetOf(token, position + length);
        return Location.Create(tree, TextSpan.FromBounds(token.SpanStart + start, token.SpanStart + end));
    }

    /// <summary>Where a character of a string's value begins in the text of its literal.</summary>
    private static int OffsetOf(SyntaxToken token, int position)
    {
        var text = token.Text;
        var quote = text.IndexOf('"');
        if (token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken)
        {
            var start = quote;
            while (text[start] == '"')
            {
                start++;
            }

            return start + position;
        }

        var isVerbatim = text[0] == '@';
        var offset = quote + 1;
        for (var i = 0; i < position && offset < text.Length - 1; i++)
        {
            offset += isVerbatim ? (text[offset] == '"' ? 2 : 1) : EscapeLength(text, offset);
        }

        return offset;
    }

    private static int EscapeLength(string text, int offset)
    {
        if (text[offset] != '\\')
        {
            return 1;
        }

        switch (text[offset + 1])
        {
            case 'u': return 6;
            case 'x':
                var length = 2;
                while (length < 6 && Uri.IsHexDigit(text[offset + length]))
                {
                    length++;
                }

                return length;
            default: return 2;
        }
    }
}
