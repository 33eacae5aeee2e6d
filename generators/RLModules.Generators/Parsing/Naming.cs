using System.Text;

namespace RLModules.Generators.Parsing;

/// <summary>From C# names to the names of columns and state keys, and back.</summary>
internal static class Naming
{
    /// <summary>Whether a text is a column's name: words between dots, each with a character at least and no space.</summary>
    public static bool IsColumn(string name) => name.Split('.').All(part => part.Length > 0 && !part.Any(char.IsWhiteSpace));

    /// <summary>The name in snake_case, without leading <c>_</c> or <c>m_</c>; a digit stays with its word: <c>q1</c>, <c>value_head</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var start = name.StartsWith("m_", StringComparison.Ordinal) ? 2 : 0;
        while (start < name.Length && name[start] == '_')
        {
            start++;
        }

        if (start == 0 && !HasUpperCase(name))
        {
            return name;
        }

        // Before each character there may be an underscore.
        Span<char> result = name.Length <= 64 ? stackalloc char[2 * 64] : new char[2 * name.Length];
        var length = 0;
        for (var i = start; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > start && name[i - 1] != '_' && StartsWord(name, i))
            {
                result[length++] = '_';
            }

            result[length++] = char.ToLowerInvariant(name[i]);
        }

        return length == 0 ? name : result.Slice(0, length).ToString();
    }

    /// <summary>A column's path as the name of a local: <c>state_in.h</c> is <c>stateInH</c>.</summary>
    public static string ToLocalName(string path)
    {
        var result = new StringBuilder(path.Length);
        var upper = false;
        foreach (var character in path)
        {
            if (!char.IsLetterOrDigit(character))
            {
                upper = result.Length > 0;
                continue;
            }

            result.Append(upper ? char.ToUpperInvariant(character) : result.Length == 0 ? char.ToLowerInvariant(character) : character);
            upper = false;
        }

        return result.Length == 0 || char.IsDigit(result[0]) ? "column" + result : result.ToString();
    }

    private static bool HasUpperCase(string name)
    {
        foreach (var character in name)
        {
            if (char.IsUpper(character))
            {
                return true;
            }
        }

        return false;
    }

    // An upper-case letter starts a word after a lower-case letter or digit, and where an acronym ends: HTTPServer is http_server.
    private static bool StartsWord(string name, int index) =>
        !char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]));
}
