using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Interpretation;
using RLModules.Analyzers.ShapeFlow.Values;
using RLModules.Generators.Model;
using RLModules.Generators.Parsing;

namespace RLModules.Analyzers.ShapeFlow.Declarations;

/// <summary>Whether what a forward returns can have the declared shapes.</summary>
internal sealed class OutputCheck(ModuleAnalysis analysis, CallModel call, IReadOnlyDictionary<string, Shape> declared, List<Size> headWidths)
{
    private const string DistributionInputs = "action_dist_inputs";

    public void Check(IReadOnlyList<Frame.Return> returns)
    {
        foreach (var returned in returns.Where(returned => returned.Source is not null))
        {
            if (call.ReturnsTuple)
            {
                for (var i = 0; i < call.Results.Count; i++)
                {
                    var element = returned.Value is TupleValue tuple && i < tuple.Items.Count ? tuple.Items[i] : Value.Unknown;
                    Check(call.Results[i], "", element, returned, ElementOf(returned.Source!, i));
                }
            }
            else
            {
                foreach (var result in call.Results)
                {
                    Check(result, "", returned.Value, returned, returned.Source!);
                }
            }
        }
    }

    private void Check(ValueModel model, string parent, Value value, Frame.Return returned, IOperation source)
    {
        var path = ValueParser.Join(parent, model.Path);
        switch (model.Kind)
        {
            case ValueKind.Tensor:
                Compare(path, value, returned, source);
                break;
            case ValueKind.Distribution:
                Compare(path, value is RecordValue distribution && distribution.Members.TryGetValue("Inputs", out var inputs) ? inputs : Value.Unknown, returned, source);
                break;
            case ValueKind.Group:
                foreach (var member in model.Members)
                {
                    Check(member, path, value is RecordValue record && record.Members.TryGetValue(member.Name, out var found) ? found : Value.Unknown, returned, source);
                }

                break;
            case ValueKind.Batch when returned.State.Find(value) is { } outputs:
                foreach (var column in call.Outputs)
                {
                    Compare(column.Path, outputs.Members.TryGetValue(column.Path, out var output) ? output : Value.Unknown, returned, source);
                }

                break;
        }
    }

    private void Compare(string path, Value value, Frame.Return returned, IOperation source)
    {
        if (value is not TensorValue { Shape: var shape })
        {
            return;
        }

        if (path == DistributionInputs && shape.Last.Size is { } width)
        {
            CompareHeads(width, returned, source);
            if (returned.State.IsCertain)
            {
                headWidths.Add(width);
            }
        }

        if (declared.TryGetValue(path, out var expected) && ShapeFit.Compare(analysis.Facts, shape, expected) == Fit.Impossible)
        {
            analysis.Report(returned.State, source, $"{Wording.Subject(source)} {shape}, but the output '{path}' is declared {expected}", ShapeProblemKind.Output);
        }
    }

    // Forwards of one module serve one action space: two numbers cannot both be ActionDistributionSize.
    private void CompareHeads(Size width, Frame.Return returned, IOperation source)
    {
        if (returned.State.IsCertain && width.IsConstant && headWidths.FirstOrDefault(other => other.IsConstant && !other.Equals(width)) is { } other
            && declared.TryGetValue(DistributionInputs, out var expected) && Equals(expected.Last.Size, Size.OfMember("ActionDistributionSize")))
        {
            analysis.Report(returned.State, source, $"{Wording.Subject(source)} {width} inputs of the action distribution, but another forward returns {other}", ShapeProblemKind.Output);
        }
    }

    // The expression of one element, where the tuple is written out.
    private static IOperation ElementOf(IOperation source, int index)
    {
        while (source is IConversionOperation conversion)
        {
            source = conversion.Operand;
        }

        return source is ITupleOperation tuple && index < tuple.Elements.Length ? tuple.Elements[index] : source;
    }
}
