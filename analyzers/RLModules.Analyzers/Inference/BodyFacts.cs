using Microsoft.CodeAnalysis;

namespace RLModules.Analyzers.Inference;

/// <summary>What a method does when it runs in an inference-only module.</summary>
/// <param name="Reads">The absent members whose values it uses.</param>
/// <param name="Calls">The methods that it calls, with the place of each call.</param>
/// <param name="Result">What it returns.</param>
internal sealed record BodyFacts(IReadOnlyList<AbsentRead> Reads, IReadOnlyList<(MethodOn Callee, SyntaxNode Syntax)> Calls, FlowValue Result)
{
    public static BodyFacts Empty { get; } = new([], [], FlowValue.Unknown);
}
