using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>What is known where a loop, or a switch, is left early.</summary>
internal sealed class LoopExits
{
    public List<State> Breaks { get; } = [];

    public List<State> Continues { get; } = [];
}
