using Microsoft.CodeAnalysis;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Interpretation;

/// <summary>A call of modules one after the other.</summary>
internal static class Sequence
{
    public static Value Apply(ModuleAnalysis analysis, Call call, IReadOnlyList<Value> stages, State state)
    {
        var value = call.Value(0);
        var source = call.Arguments.Count > 0 ? call.Arguments[0] : new Argument("input", null, Value.Unknown, null);
        IOperation? place = null;
        foreach (var item in stages)
        {
            if (item is not StageValue stage)
            {
                return Value.Unknown;
            }

            // The first stage's input is the argument; what a later one does not take, it was put behind in vain.
            var isFirst = place is null;
            var name = isFirst ? call.Name : Wording.Text(stage.Source.Syntax);
            var result = analysis.ApplyModule(
                stage.Module,
                new Call(analysis, state, call.Operation, name, [new Argument("input", source.Type, value, source.Source)], isFirst ? null : stage.Source),
                state);
            if (result is not TensorValue tensor)
            {
                return result;
            }

            if (isFirst || value is not TensorValue before || !before.Shape.Equals(tensor.Shape))
            {
                source = source with { Source = stage.Source };
                place = stage.Source;
            }

            value = result;
        }

        return value;
    }
}
