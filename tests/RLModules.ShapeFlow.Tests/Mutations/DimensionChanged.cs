using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RLModules.ShapeFlow.Tests.Mutations;

/// <summary><c>cat([x, y], -1)</c> becomes <c>cat([x, y], 0)</c>; so for stack, reductions, softmax, squeeze, select and their like.</summary>
internal sealed class DimensionChanged : Mutator
{
    /// <summary>Which arguments are dimensions.</summary>
    private static readonly Dictionary<string, int[]> Dimensions = new()
    {
        ["cat"] = [1],
        ["stack"] = [1],
        ["squeeze"] = [0],
        ["unsqueeze"] = [0],
        ["log_softmax"] = [0],
        ["mean"] = [0],
        ["sum"] = [0],
        ["max"] = [0],
        ["amax"] = [0],
        ["amin"] = [0],
        ["argmax"] = [0],
        ["select"] = [0],
        ["narrow"] = [0],
        ["slice"] = [0],
        ["chunk"] = [1],
        ["split"] = [1],
        ["transpose"] = [0, 1],
        ["flatten"] = [0, 1],
        ["gather"] = [0],
        ["softmax"] = [0, 1],
    };

    public override IEnumerable<TextChange> Mutate(CompilationUnitSyntax root) =>
        from call in root.PlainCalls().Concat(root.MemberCalls().Select(call => (call.Call, call.Name)))
        where Dimensions.ContainsKey(call.Name)
        from position in Dimensions[call.Name]
        where position < call.Call.ArgumentList.Arguments.Count
        let argument = call.Call.ArgumentList.Arguments[position].Expression
        let dimension = argument is CollectionExpressionSyntax { Elements: [ExpressionElementSyntax only] } ? only.Expression : argument
        let value = dimension.Integer()
        where value is not null
        from other in value < 0 ? [value.Value - 1, 0, 1] : new[] { value.Value + 1, value.Value - 1 }
        select Replace(dimension, Syntax.Text(other));
}
