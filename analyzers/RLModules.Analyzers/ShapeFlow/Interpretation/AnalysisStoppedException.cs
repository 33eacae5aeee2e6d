namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>The class cannot be followed, or not cheaply: nothing is said about it.</summary>
internal sealed class AnalysisStoppedException : Exception;
