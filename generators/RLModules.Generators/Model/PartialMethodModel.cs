namespace RLModules.Generators.Model;

/// <summary>The half of a partial method that the generator declares: its accessibility is the user's.</summary>
/// <param name="Modifiers"><c>"private "</c>, or empty where the user wrote <c>partial void</c> alone.</param>
internal sealed record PartialMethodModel(string Modifiers);
