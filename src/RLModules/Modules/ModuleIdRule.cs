namespace RLModules;

/// <summary>What makes a name of files on every operating system. The analyzers compile this file too, so that editor and runtime have one verdict.</summary>
internal static class ModuleIdRule
{
    /// <summary>The id under which a multi-agent module keeps what its modules share.</summary>
    public const string Reserved = "shared";

    /// <summary>The name under which metrics of all modules stand.</summary>
    public const string AllModules = "__all_modules__";

    private const int MaximumLength = 100;

    /// <summary>What is wrong with a module's id, or null.</summary>
    public static string? FindProblem(string? id) => FindNameProblem(id)
        ?? (id == AllModules ? "it is the name of all modules together in metrics" : null)
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
                return character == '.'
                    ? "it has a dot, which separates paths in batches and states; an id is made of letters from a to z, digits, '_' and '-'"
                    : $"it has {(char.IsControl(character) ? $"the control character {(int)character}" : $"'{character}'")}; an id is made of letters from a to z, digits, '_' and '-'";
            }
        }

        return IsDevice(name) ? $"'{name}' is a device on Windows" : null;
    }

    private static bool IsAllowed(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';

    private static bool IsDevice(string stem) => stem.ToUpperInvariant() switch
    {
        "CON" or "PRN" or "AUX" or "NUL" => true,
        { Length: 4 } port => (port.StartsWith("COM", StringComparison.Ordinal) || port.StartsWith("LPT", StringComparison.Ordinal)) && port[3] is >= '0' and <= '9',
        _ => false,
    };
}
