namespace RLModules;

/// <summary>One way in which a column violates its spec.</summary>
/// <param name="Column">The column's dotted path.</param>
/// <param name="Kind">In what way.</param>
/// <param name="Message">What was expected and what came.</param>
public sealed record SpecViolation(string Column, SpecViolationKind Kind, string Message);
