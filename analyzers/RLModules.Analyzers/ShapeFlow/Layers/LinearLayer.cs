using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Transfer;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Layers;

/// <summary>(…, in) to (…, out).</summary>
internal sealed record LinearLayer(Size? Inputs, Size? Outputs, bool HasBias) : Layer
{
    public override Value Apply(Call call)
    {
        var input = call.Shape(0);
        return call.RequireLast(input, Inputs) is { } fitting ? new TensorValue(fitting.WithoutLast().Append(Axis.Of(Outputs))) : Unknown;
    }

    public override Value Member(string name) => name switch
    {
        "weight" => new TensorValue(new(Axis.Of(Outputs), Axis.Of(Inputs))),
        "bias" when HasBias => new TensorValue(new(Axis.Of(Outputs))),
        "in_features" => OfSize(Inputs),
        "out_features" => OfSize(Outputs),
        _ => Unknown,
    };
}
