namespace RLModules.Generators.Model;

/// <summary>Something in a user's class that the generator leaves out. The generator ignores problems; analyzers turn them into diagnostics.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Arguments">The names to put into the message.</param>
/// <param name="Member">The member concerned, or the class.</param>
/// <param name="Span">Where it is.</param>
internal sealed record Problem(ProblemKind Kind, EquatableArray<string> Arguments, string Member, SourceSpan Span);
