using Microsoft.CodeAnalysis.Diagnostics;
using RLModules.Analyzers.ShapeFlow;

namespace RLModules.ShapeFlow.Tests.Oracle;

/// <summary>What shape flow is held to.</summary>
internal static class Thresholds
{
    public const int LeastModules = 30;

    public const int LeastMutants = 1000;

    /// <summary>How many mutants of one kind a module has at most.</summary>
    public const int MostMutantsOfAKind = 4;

    /// <summary>The share of the mutants that throw which are reported.</summary>
    public const double LeastReported = 0.85;

    /// <summary>The analyzer under measurement.</summary>
    public static DiagnosticAnalyzer Analyzer => new ShapeFlowAnalyzer();
}
