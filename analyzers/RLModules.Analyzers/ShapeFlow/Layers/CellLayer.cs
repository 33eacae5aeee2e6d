using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>One step of a recurrent network: (B, in) to (B, hidden), or without the batch.</summary>
internal sealed record CellLayer(Size? Inputs, Size? Hidden, bool HasCell) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        if (!call.RequireRank(input, 1, 2) || call.RequireLast(input, Inputs) is null)
        {
            return Unknown;
        }

        var state = new Shape([.. input.WithoutLast().Axes, Axis.Of(Hidden)]);
        var fits = call.Value(1) switch
        {
            TensorValue given when !HasCell => call.RequireShape(1, given.Shape, state, "its state"),
            TupleValue { Items: { Count: 2 } items } when HasCell => items.All(item => item is not TensorValue given || call.RequireShape(1, given.Shape, state, "its state")),
            _ => true,
        };
        return !fits ? Unknown : HasCell ? new TupleValue(new TensorValue(state), new TensorValue(state)) : new TensorValue(state);
    }
}
