using System.Runtime.CompilerServices;

namespace RLModules;

/// <summary>Ids of modules: the names under which a multi-agent module, its learners and its checkpoints know its parts.</summary>
/// <remarks>
/// An id is the name of files on every operating system: 1 to 100 letters from a to z, digits, <c>_</c> and <c>-</c>, no device name of Windows
/// (<c>CON</c>, <c>NUL</c>, <c>COM1</c> and so on), and not <c>shared</c>, which is reserved. A dot separates paths in batches and states, so an id has none. Constants are checked in the editor where
/// a parameter or property is annotated with <see cref="ModuleIdAttribute"/> (RLM0802).
/// </remarks>
public static class ModuleId
{
    /// <summary>The id of the only module where none was given one.</summary>
    public const string Default = "default_policy";

    /// <summary>The name under which metrics of all modules together stand; no id of a module.</summary>
    public const string AllModules = ModuleIdRule.AllModules;

    /// <summary>Whether a string is a module's id.</summary>
    /// <param name="id">The string.</param>
    public static bool IsValid(string? id) => ModuleIdRule.FindProblem(id) is null;

    /// <summary>Refuses what is no module's id.</summary>
    /// <param name="id">The string.</param>
    /// <param name="parameterName">The parameter that holds it; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">The string is no module's id; the message says why.</exception>
    public static void Validate(string? id, [CallerArgumentExpression(nameof(id))] string parameterName = "")
    {
        if (ModuleIdRule.FindProblem(id) is { } problem)
        {
            throw new ArgumentException($"\"{id}\" is no module id: {problem}.", parameterName);
        }
    }
}
