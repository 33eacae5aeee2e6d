using Microsoft.CodeAnalysis;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>What the engine and the analyzer say of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Exception">What every batch throws, the first one's; null where it runs.</param>
/// <param name="Reports">What the analyzer reports.</param>
internal sealed record Verdict(Mutant Mutant, Exception? Exception, IReadOnlyList<Diagnostic> Reports)
{
    public bool Throws => Exception is not null;

    public bool IsReported => Reports.Count > 0;

    public bool IsMissed => Throws && !IsReported;

    public bool IsWronglyReported => !Throws && IsReported;
}
