namespace RLModules.Algorithms.Tests.ActionSpaces;

/// <summary>The reward of an action, between 0 and 1, where two signs have been seen.</summary>
internal delegate float MatchingScore<TAction>(ReadOnlySpan<TAction> action, float first, float second);
