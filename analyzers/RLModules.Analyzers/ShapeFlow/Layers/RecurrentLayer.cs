using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>A recurrent network over sequences: (T, B, in), or (B, T, in) batch first, to (…, hidden) and its last state.</summary>
/// <param name="Inputs">The size of an input.</param>
/// <param name="Hidden">The size of the state.</param>
/// <param name="Layers">How many layers there are.</param>
/// <param name="Directions">1, or 2 if it runs from both ends; null where that is not known.</param>
/// <param name="IsBatchFirst">Whether the batch is the first dimension; null where that is not known.</param>
/// <param name="HasCell">Whether the state has a cell beside the hidden one, as an LSTM's.</param>
internal sealed record RecurrentLayer(Size? Inputs, Size? Hidden, Size? Layers, long? Directions, bool? IsBatchFirst, bool HasCell) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        if (!call.RequireRank(input, 2, 3) || call.RequireLast(input, Inputs) is null)
        {
            return Unknown;
        }

        var output = input.WithoutLast().Append(Directions is { } directions && Hidden is not null ? Axis.Of(Size.Of(directions) * Hidden) : Axis.Unknown);
        var cells = Axis.Of(Layers is not null && Directions is { } ways ? Layers * Size.Of(ways) : null);
        var batch = input.Rank == 3 && IsBatchFirst is { } first ? input[first ? 0 : 1] : Axis.Unknown;
        var state = input.Rank switch
        {
            3 => new Shape(cells, batch, Axis.Of(Hidden)),
            2 => new Shape(cells, Axis.Of(Hidden)),
            _ => new Shape(cells, Axis.Any, Axis.Of(Hidden)),
        };
        return RequireState(call, state)
            ? HasCell ? new TupleValue(new TensorValue(output), new TensorValue(state), new TensorValue(state)) : new TupleValue(new TensorValue(output), new TensorValue(state))
            : Unknown;
    }

    private bool RequireState(Call call, Shape expected) => call.Value(1) switch
    {
        TensorValue given when !HasCell => call.RequireShape(1, given.Shape, expected, "its state"),
        TupleValue { Items: { Count: 2 } items } when HasCell => items.All(item => item is not TensorValue given || call.RequireShape(1, given.Shape, expected, "its state")),
        _ => true,
    };
}
