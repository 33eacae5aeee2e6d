using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.Testing;

/// <summary>A test source in which <c>{|RLM0101:name|}</c> stands for a diagnostic that is expected on <c>name</c>; marks may be nested.</summary>
/// <param name="Text">The source without marks.</param>
/// <param name="Expected">The ids that are expected and where, in the order in which the marks open.</param>
internal sealed record Markup(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string source)
    {
        var text = new StringBuilder(source.Length);
        var open = new Stack<(string Id, int Start, int Index)>();
        var expected = new List<(string, TextSpan)>();
        for (var i = 0; i < source.Length; i++)
        {
            if (IsAt(source, i, "{|"))
            {
                var colon = source.IndexOf(':', i);
                open.Push((source[(i + 2)..colon], text.Length, expected.Count));
                expected.Add(default);
                i = colon;
            }
            else if (open.Count > 0 && IsAt(source, i, "|}"))
            {
                var (id, start, index) = open.Pop();
                expected[index] = (id, TextSpan.FromBounds(start, text.Length));
                i++;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        return open.Count == 0 ? new Markup(text.ToString(), expected) : throw new ArgumentException($"The mark {{|{open.Peek().Id}: is not closed by |}}.", nameof(source));
    }

    private static bool IsAt(string source, int position, string mark) => string.CompareOrdinal(source, position, mark, 0, mark.Length) == 0;
}
