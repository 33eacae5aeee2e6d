namespace RLModules;

/// <summary>What makes a name of files on every operating system. The analyzers compile this file too, so that editor and runtime have one verdict.</summary>
internal static class ModuleIdRule
{
    /// <summary>The id under which a multi-agent module keeps what its modules share.</summary>
    public const string Reserved = "shared";

    private const int MaximumLength = 100;

    /// <summary>What is wrong with a module's id, or null.</summary>
    public static string? FindProblem(string? id) => FindNameProblem(id)
        ?? (string.Equals(id, Reserved, StringComparison.OrdinalIgnoreCase) ? $"it is the name of what modules share; '{Reserved}' is reserved" : null);

    /// <summary>What is wrong with a name of files, or null.</summary>
    public static string? FindNameProblem(string? name)
    {
        if (name is null || name.Length == 0)
        {
            return "it is empty";
        }

        if (name.Length > MaximumLength)
        {
            return $"it has {name.Length} characters; {MaximumLength} are the most";
        }

        foreach (var character in name)
        {
            if (!IsAllowed(character))
            {
                return $"it has {(char.IsControl(character) ? $"the control character {(int)character}" : $"'{character}'")}; an id is made of letters from a to z, digits, '_', '-' and inner dots";
            }
        }

        if (name[0] == '.' || name[name.Length - 1] == '.' || name.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return "a dot stands between two other characters";
        }

        var dot = name.IndexOf('.');
        var stem = dot < 0 ? name : name.Substring(0, dot);
        return IsDevice(stem) ? $"'{stem}' is a device on Windows, whatever follows it" : null;
    }

    private static bool IsAllowed(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.';

    private static bool IsDevice(string stem) => stem.ToUpperInvariant() switch
    {
        "CON" or "PRN" or "AUX" or "NUL" => true,
        { Length: 4 } port => (port.StartsWith("COM", StringComparison.Ordinal) || port.StartsWith("LPT", StringComparison.Ordinal)) && port[3] is >= '0' and <= '9',
        _ => false,
    };
}
