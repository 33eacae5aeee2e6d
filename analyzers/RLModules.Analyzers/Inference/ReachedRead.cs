using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>A read of an absent member that an inference-only module would run into.</summary>
/// <param name="Name">The member.</param>
/// <param name="Chain">The methods that lead there: <c>[Forward] Policy → Encode → Values</c>.</param>
/// <param name="Location">The read; where that stands in another class, the last place of the chain that stands in this one.</param>
internal sealed record ReachedRead(string Name, string Chain, Location Location);
