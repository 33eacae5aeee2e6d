namespace RLModules.Generators.Model;

/// <summary>What parsing a class gives: a model of all that is valid, and the problems with the rest.</summary>
/// <param name="Model">The model, or null where the class cannot have another part at all.</param>
/// <param name="Problems">The problems.</param>
internal sealed record ParseResult<T>(T? Model, EquatableArray<Problem> Problems)
    where T : class;
