using System.Text;

namespace RLModules.Generators.Emitting;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool isBlankDue;

    /// <summary>Writes a line, or several separated by <c>\n</c>, at the current depth.</summary>
    public void Line(string line)
    {
        if (isBlankDue)
        {
            text.Append('\n');
            isBlankDue = false;
        }

        foreach (var part in line.Split('\n'))
        {
            if (part.Length > 0)
            {
                text.Append(' ', depth * 4).Append(part);
            }

            text.Append('\n');
        }
    }

    /// <summary>An empty line before the next one, if there is a next one in this block.</summary>
    public void Blank() => isBlankDue = true;

    /// <summary>Opens a block under a line; the returned value closes it.</summary>
    public Scope Block(string head, string end = "}")
    {
        Line(head);
        Line("{");
        depth++;
        return new Scope(this, end);
    }

    /// <summary>Indents the lines that follow; the returned value ends it.</summary>
    public Scope Indent()
    {
        depth++;
        return new Scope(this, "");
    }

    public override string ToString() => text.ToString();

    private void Close(string end)
    {
        isBlankDue = false;
        depth--;
        if (end.Length > 0)
        {
            Line(end);
        }
    }

    internal readonly struct Scope(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose() => writer.Close(end);
    }
}
